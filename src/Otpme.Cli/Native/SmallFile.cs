using System.Runtime.InteropServices;

namespace Otpme.Cli.Native;

/// <summary>Reads small files whole, with as few calls as possible.</summary>
internal static unsafe class SmallFile
{
    /// <summary>The bytes of a file, at most <paramref name="limit"/> of them from <paramref name="path"/> (UTF-8, ended by NUL); empty when it cannot be read.</summary>
    public static byte[] Read(ReadOnlySpan<byte> path, int firstGuess, int limit)
    {
        int fd;
        fixed (byte* p = path)
            fd = Libc.Open(p, Libc.OpenReadOnlyCloseOnExec);
        if (fd < 0)
            return [];
        var bytes = new byte[firstGuess];
        var length = 0;
        while (true)
        {
            if (length == bytes.Length)
            {
                if (length == limit)
                    break;
                Array.Resize(ref bytes, Math.Min(limit, bytes.Length * 2));
            }

            nint read;
            fixed (byte* p = bytes)
                read = Libc.Read(fd, p + length, bytes.Length - length);
            if (read < 0 && Marshal.GetLastPInvokeError() == Libc.ErrnoInterrupted)
                continue;
            if (read <= 0)
                break;
            length += (int)read;
        }

        Libc.Close(fd);
        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>The directory of the running program with a trailing slash, and room behind it for a file's name.</summary>
    public static byte[] Beside(ReadOnlySpan<byte> name)
    {
        var path = new byte[4096 + name.Length];
        nint length;
        fixed (byte* self = "/proc/self/exe\0"u8)
        fixed (byte* p = path)
            length = Libc.ReadLink(self, p, 4096);
        var slash = path.AsSpan(0, Math.Max(0, (int)length)).LastIndexOf((byte)'/');
        name.CopyTo(path.AsSpan(slash + 1));
        return path[..(slash + 1 + name.Length)];
    }
}
