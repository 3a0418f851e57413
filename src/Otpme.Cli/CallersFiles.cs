using System.Runtime.InteropServices;
using Otpme.Cli.Native;
using Otpme.Contracts.Control;

namespace Otpme.Cli;

/// <summary>
/// Reads and makes files for the node: with the caller's rights, in the caller's directory, and only those that the caller named himself.
/// A file that is there is never overwritten.
/// </summary>
internal sealed unsafe class CallersFiles(int node, CommandWords words)
{
    private const uint SecretMode = 0x180;
    private const uint PublicMode = 0x1a4;

    private byte[] _made = [];
    private int _fd = -1;
    private int _error;

    /// <summary>Sends the content of a file, in parts.</summary>
    public void Read(ReadOnlySpan<byte> path)
    {
        if (path.SequenceEqual("-"u8))
        {
            SendContent(0);
            return;
        }

        if (!TryName(path, out var name))
            return;
        int fd;
        fixed (byte* p = name)
            fd = Libc.Open(p, Libc.OpenReadOnlyCloseOnExec);
        if (fd < 0)
        {
            Fault();
            return;
        }

        SendContent(fd);
        Libc.Close(fd);
    }

    /// <summary>Answers whether a file could be made.</summary>
    public void Check(ReadOnlySpan<byte> path)
    {
        if (!TryName(path, out var name))
            return;
        fixed (byte* p = name)
        {
            if (Libc.Access(p, Libc.AccessExists) == 0)
            {
                Answer(FrameType.FileFault, "it is there already"u8);
                return;
            }
        }

        var slash = path.LastIndexOf((byte)'/');
        var folder = slash < 0 ? "."u8 : path[..(slash + 1)];
        fixed (byte* p = WithNul(folder))
        {
            if (Libc.Access(p, Libc.AccessWriteSearch) != 0)
                Fault();
            else
                Answer(FrameType.FileDone, default);
        }
    }

    /// <summary>Begins a file; what cannot be done is said when it is closed.</summary>
    public void Make(ReadOnlySpan<byte> request)
    {
        _made = [];
        _fd = -1;
        if (request.Length < 2 || !IsNamed(request[1..]))
            return;
        _made = WithNul(request[1..]);
        fixed (byte* p = _made)
            _fd = Libc.Create(p, Libc.CreateNewCloseOnExec, request[0] == (byte)'s' ? SecretMode : PublicMode);
        _error = Marshal.GetLastPInvokeError();
    }

    public void Write(ReadOnlySpan<byte> content)
    {
        if (_fd >= 0 && !Output.Write(_fd, content))
            Abandon();
    }

    public void Close()
    {
        if (_fd >= 0 && Libc.Sync(_fd) != 0)
            Abandon();
        if (_fd < 0)
        {
            Marshal.SetLastPInvokeError(_error);
            Fault();
            return;
        }

        Libc.Close(_fd);
        _fd = -1;
        Answer(FrameType.FileDone, default);
    }

    private void Abandon()
    {
        _error = Marshal.GetLastPInvokeError();
        Libc.Close(_fd);
        _fd = -1;
        fixed (byte* p = _made)
            _ = Libc.Unlink(p);
    }

    private void SendContent(int fd)
    {
        var part = new byte[ControlProtocol.MaxPayloadBytes];
        var sent = 0;
        while (true)
        {
            nint read;
            fixed (byte* p = part)
                read = Libc.Read(fd, p, part.Length);
            if (read < 0 && Marshal.GetLastPInvokeError() == Libc.ErrnoInterrupted)
                continue;
            if (read < 0)
                Fault();
            else if (read == 0)
                Answer(FrameType.FileDone, default);
            else if ((sent += (int)read) > ControlProtocol.MaxFileBytes)
                Answer(FrameType.FileFault, "it is larger than 16 MiB"u8);
            else if (NodeConnection.Send(node, FrameType.FileData, part.AsSpan(0, (int)read)))
                continue;
            part.AsSpan().Clear();
            return;
        }
    }

    private bool TryName(ReadOnlySpan<byte> path, out byte[] name)
    {
        name = [];
        if (!IsNamed(path))
        {
            Answer(FrameType.FileFault, "the command does not name it"u8);
            return false;
        }

        name = WithNul(path);
        return true;
    }

    /// <summary>The path is one of the words, or the value in <c>--option=path</c>.</summary>
    private bool IsNamed(ReadOnlySpan<byte> path)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.StartsWith("--"u8) && word.IndexOf((byte)'=') is > 0 and var equals)
                word = word[(equals + 1)..];
            if (path.Length > 0 && (word.SequenceEqual(path) || words[i].SequenceEqual(path)))
                return true;
        }

        return false;
    }

    /// <summary>Says why the last call into libc failed.</summary>
    private void Fault() => Answer(FrameType.FileFault, Marshal.GetLastPInvokeError() switch
    {
        Libc.ErrnoNoEntry or Libc.ErrnoNotDirectory => "there is no such file or directory"u8,
        Libc.ErrnoAccess or Libc.ErrnoNotPermitted => "you may not"u8,
        Libc.ErrnoExists => "it is there already"u8,
        Libc.ErrnoIsDirectory => "it is a directory"u8,
        Libc.ErrnoNoSpace => "the disk is full"u8,
        Libc.ErrnoReadOnly => "the file system is read-only"u8,
        _ => "the system refuses it"u8,
    });

    private void Answer(FrameType type, ReadOnlySpan<byte> reason) => NodeConnection.Send(node, type, reason);

    private static byte[] WithNul(ReadOnlySpan<byte> path)
    {
        var name = new byte[path.Length + 1];
        path.CopyTo(name);
        return name;
    }
}
