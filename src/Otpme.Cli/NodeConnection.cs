using System.Buffers.Text;
using System.Runtime.InteropServices;
using Otpme.Cli.Native;
using Otpme.Contracts;
using Otpme.Contracts.Control;

namespace Otpme.Cli;

/// <summary>Gives the command to the node and shows what comes back.</summary>
internal static unsafe class NodeConnection
{
    private static readonly byte[] s_buffer = new byte[ControlProtocol.HeaderBytes + ControlProtocol.MaxPayloadBytes];

    public static int Run(CommandWords words)
    {
        var fd = NodeSocket.Connect();
        if (fd < 0 || !SendCommand(fd, words))
            return ExitCode.Refused;
        var files = new CallersFiles(fd, words);
        int start = 0, end = 0;
        while (true)
        {
            var status = ControlFrame.TryReadHeader(s_buffer.AsSpan(start, end - start), out var type, out var length);
            if (status == FrameStatus.Malformed)
            {
                Output.Error("The node sent something that this program does not understand: are both of the same version?\n"u8);
                return ExitCode.Refused;
            }

            if (status == FrameStatus.Incomplete || end - start < ControlProtocol.HeaderBytes + length)
            {
                s_buffer.AsSpan(start, end - start).CopyTo(s_buffer);
                (start, end) = (0, end - start);
                var read = Receive(fd, end);
                if (read <= 0)
                {
                    Output.Error("The node ended the connection before the command was done: look at its state before you repeat it.\n"u8);
                    return ExitCode.Refused;
                }

                end += read;
                continue;
            }

            var payload = s_buffer.AsSpan(start + ControlProtocol.HeaderBytes, length);
            start += ControlProtocol.HeaderBytes + length;
            switch (type)
            {
                case FrameType.Out:
                    if (!Output.Write(Output.StandardOutput, payload))
                        return ExitCode.Refused;
                    break;
                case FrameType.Err:
                    Output.Write(Output.StandardError, payload);
                    break;
                case FrameType.Progress:
                    Output.Write(Output.StandardError, payload);
                    Output.Write(Output.StandardError, "\n"u8);
                    break;
                case FrameType.Exit:
                    return Utf8Parser.TryParse(payload, out int code, out _) ? code : ExitCode.Refused;
                case FrameType.Ask or FrameType.AskHidden or FrameType.ReadLine or FrameType.ReadVariable:
                    if (!Question.Answer(fd, type, payload, words))
                        return ExitCode.Interrupted;
                    break;
                case FrameType.ReadFile:
                    files.Read(payload);
                    break;
                case FrameType.CheckFile:
                    files.Check(payload);
                    break;
                case FrameType.MakeFile:
                    files.Make(payload);
                    break;
                case FrameType.FileContent:
                    files.Write(payload);
                    break;
                case FrameType.CloseFile:
                    files.Close();
                    break;
            }
        }
    }

    /// <summary>Sends one frame; the payload is wiped afterwards, it may be a password.</summary>
    public static bool Send(int fd, FrameType type, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[ControlProtocol.HeaderBytes + payload.Length];
        ControlFrame.WriteHeader(frame, type, payload.Length);
        payload.CopyTo(frame.AsSpan(ControlProtocol.HeaderBytes));
        var sent = Output.Write(fd, frame);
        frame.AsSpan().Clear();
        return sent;
    }

    private static bool SendCommand(int fd, CommandWords words)
    {
        var language = Variable("LANG\0"u8);
        if (words.Tail.Length > ControlProtocol.MaxRunBytes - 1024 || words.Count > ControlProtocol.MaxWords || words.Noun.Length + language.Length > 512)
        {
            Output.Error("The command has too many or too long words.\n"u8);
            return false;
        }

        var frame = new byte[ControlProtocol.HeaderBytes + 1024 + words.Tail.Length];
        var length = RunRequestCodec.Write(
            frame.AsSpan(ControlProtocol.HeaderBytes),
            words.Noun,
            Terminal.Width(),
            Terminal.Traits(),
            Guid.CreateVersion7(),
            language,
            words.Tail);
        ControlFrame.WriteHeader(frame, FrameType.Run, length);

        // A node that refuses may close before it has read all of it; what it said is still to be read.
        Output.Write(fd, frame.AsSpan(0, ControlProtocol.HeaderBytes + length));
        frame.AsSpan().Clear();
        return true;
    }

    private static int Receive(int fd, int at)
    {
        while (true)
        {
            nint read;
            fixed (byte* p = s_buffer)
                read = Libc.Read(fd, p + at, s_buffer.Length - at);
            if (read >= 0 || Marshal.GetLastPInvokeError() != Libc.ErrnoInterrupted)
                return (int)read;
        }
    }

    /// <summary>An environment variable as bytes; empty when unset.</summary>
    public static ReadOnlySpan<byte> Variable(ReadOnlySpan<byte> nameWithNul)
    {
        fixed (byte* name = nameWithNul)
        {
            var value = Libc.Environment(name);
            return value == null ? default : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(value);
        }
    }
}
