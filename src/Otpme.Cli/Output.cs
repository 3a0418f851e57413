using System.Runtime.InteropServices;
using Otpme.Cli.Native;

namespace Otpme.Cli;

/// <summary>Writes to a descriptor until everything is out.</summary>
internal static unsafe class Output
{
    public const int StandardOutput = 1;
    public const int StandardError = 2;

    /// <summary>False when the reader has gone.</summary>
    public static bool Write(int fd, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            nint written;
            fixed (byte* p = bytes)
                written = Libc.Write(fd, p, bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == Libc.ErrnoAgain)
            {
                var entry = new PollEntry { Descriptor = fd, Events = PollEntry.CanWrite };
                Libc.Poll(&entry, 1, -1);
            }
            else if (error != Libc.ErrnoInterrupted)
            {
                return false;
            }
        }

        return true;
    }

    public static void Error(ReadOnlySpan<byte> sentence) => Write(StandardError, sentence);

    /// <summary>A sentence with the caller's own word in it; bytes a terminal would obey are shown as <c>?</c>.</summary>
    public static void Error(ReadOnlySpan<byte> before, ReadOnlySpan<byte> word, ReadOnlySpan<byte> after)
    {
        var text = new byte[before.Length + Math.Min(word.Length, 200) + after.Length];
        before.CopyTo(text);
        var at = before.Length;
        foreach (var b in word[..Math.Min(word.Length, 200)])
            text[at++] = b is >= 0x20 and < 0x7f ? b : (byte)'?';
        after.CopyTo(text.AsSpan(at));
        Write(StandardError, text);
    }
}
