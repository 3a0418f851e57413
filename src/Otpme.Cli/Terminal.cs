using Otpme.Cli.Native;
using Otpme.Contracts.Control;

namespace Otpme.Cli;

/// <summary>What the standard streams are, and reading without echo.</summary>
internal static unsafe class Terminal
{
    /// <summary>Offsets in glibc's <c>struct termios</c>: local flags, and the characters that control the line.</summary>
    private const int LocalFlags = 12;
    private const int EndOfLineCharacter = 17 + 11;
    private const int SettingsBytes = 64;
    private const uint Signals = 1;
    private const uint Echo = 8;
    private const byte CtrlC = 3;

    public static bool IsTerminal(int fd)
    {
        var settings = stackalloc byte[SettingsBytes];
        return Libc.GetTerminal(fd, settings) == 0;
    }

    public static TerminalTraits Traits()
    {
        var traits = TerminalTraits.None;
        if (IsTerminal(0))
            traits |= TerminalTraits.Input;
        if (IsTerminal(2))
            traits |= TerminalTraits.Error;
        if (!IsTerminal(1))
            return traits;
        traits |= TerminalTraits.Output;
        if (NodeConnection.Variable("NO_COLOR\0"u8).IsEmpty && !NodeConnection.Variable("TERM\0"u8).SequenceEqual("dumb"u8))
            traits |= TerminalTraits.Colours;
        return traits;
    }

    /// <summary>Columns of standard output; 0 when it is no terminal.</summary>
    public static int Width()
    {
        var size = stackalloc ushort[4];
        return Libc.Ioctl(1, Libc.GetWindowSize, size) == 0 ? size[1] : 0;
    }

    /// <summary>
    /// Reads a line without echo. Ctrl-C then is a character that ends the line, so that the echo can be switched on again without a
    /// signal handler.
    /// </summary>
    public static int ReadHidden(Span<byte> line, out bool isInterrupted)
    {
        var before = stackalloc byte[SettingsBytes];
        var hidden = stackalloc byte[SettingsBytes];
        var isTerminal = Libc.GetTerminal(0, before) == 0;
        if (isTerminal)
        {
            new Span<byte>(before, SettingsBytes).CopyTo(new Span<byte>(hidden, SettingsBytes));
            *(uint*)(hidden + LocalFlags) &= ~(Echo | Signals);
            hidden[EndOfLineCharacter] = CtrlC;
            Libc.SetTerminal(0, Libc.Now, hidden);
        }

        var length = ReadLine(line);
        if (isTerminal)
        {
            Libc.SetTerminal(0, Libc.Now, before);
            Output.Error("\n"u8);
        }

        isInterrupted = isTerminal && length > 0 && line[length - 1] == CtrlC;
        return length;
    }

    /// <summary>
    /// Reads a line of standard input, byte by byte: what follows it may be meant for others.
    /// </summary>
    /// <returns>Its length without the line end; -1 at the end of input, or when it is longer than the buffer.</returns>
    public static int ReadLine(Span<byte> line)
    {
        var length = 0;
        fixed (byte* p = line)
        {
            while (length < line.Length)
            {
                var read = Libc.Read(0, p + length, 1);
                if (read < 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == Libc.ErrnoInterrupted)
                    continue;
                if (read <= 0)
                    return length == 0 ? -1 : length;
                if (line[length] == '\n')
                    return length;
                if (line[length++] == CtrlC && IsTerminal(0))
                    return length;
            }
        }

        return -1;
    }
}
