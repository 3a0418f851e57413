using System.Buffers.Text;
using System.Runtime.InteropServices;
using Otpme.Cli.Native;
using Otpme.Contracts.Control;

namespace Otpme.Cli;

/// <summary>Finds the node's control socket and makes sure that it is the node who answers there.</summary>
internal static unsafe class NodeSocket
{
    /// <summary><c>sun_path</c> of <c>struct sockaddr_un</c>.</summary>
    private const int MaxPathBytes = 108;

    /// <summary>A connected socket, or -1 after a sentence on standard error.</summary>
    public static int Connect()
    {
        var root = NodeConnection.Variable("OTPME_ROOT\0"u8);
        while (root.Length > 1 && root[^1] == '/')
            root = root[..^1];
        var path = new byte[root.Length + ControlProtocol.SocketPath.Length + 1];
        root.CopyTo(path);
        for (var i = 0; i < ControlProtocol.SocketPath.Length; i++)
            path[root.Length + i] = (byte)ControlProtocol.SocketPath[i];

        var address = stackalloc byte[2 + MaxPathBytes];
        new Span<byte>(address, 2 + MaxPathBytes).Clear();
        address[0] = Libc.AfUnix;
        var target = new Span<byte>(address + 2, MaxPathBytes);
        if (path.Length <= MaxPathBytes)
            path.AsSpan().CopyTo(target);
        else if (!Shorten(path, target))
            return Refuse(Libc.ErrnoNoEntry, path);

        var fd = Libc.Socket(Libc.AfUnix, Libc.SockStreamCloseOnExec, 0);
        if (fd < 0 || Libc.Connect(fd, address, 2 + MaxPathBytes) < 0)
            return Refuse(Marshal.GetLastPInvokeError(), path);
        var peer = default(PeerCredentials);
        var size = (uint)sizeof(PeerCredentials);
        if (Libc.GetSocketOption(fd, Libc.SolSocket, Libc.SoPeerCred, &peer, &size) == 0 && IsNode(peer.User))
            return fd;
        Output.Error("At the control socket answers neither root nor the user otpme: it is not the node, nothing was sent.\n"u8);
        return -1;
    }

    /// <summary>A path that is too long for a socket's address is reached through its directory's descriptor.</summary>
    private static bool Shorten(byte[] path, Span<byte> target)
    {
        var slash = path.AsSpan().LastIndexOf((byte)'/');
        path[slash] = 0;
        int fd;
        fixed (byte* p = path)
            fd = Libc.Open(p, Libc.OpenDirectoryPath);
        path[slash] = (byte)'/';
        if (fd < 0)
            return false;
        var prefix = "/proc/self/fd/"u8;
        prefix.CopyTo(target);
        Utf8Formatter.TryFormat(fd, target[prefix.Length..], out var digits);
        path.AsSpan(slash).CopyTo(target[(prefix.Length + digits)..]);
        return true;
    }

    private static bool IsNode(uint user) => user == 0 || user == Libc.EffectiveUser() || user == NodeUser();

    /// <summary>The uid of the system user <c>otpme</c>, or 0 when there is none.</summary>
    private static uint NodeUser()
    {
        ReadOnlySpan<byte> rest = SmallFile.Read("/etc/passwd\0"u8, 8192, 1024 * 1024);
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!line.StartsWith("otpme:"u8))
                continue;
            line = line["otpme:".Length..];
            line = line[(line.IndexOf((byte)':') + 1)..];
            return Utf8Parser.TryParse(line, out uint uid, out _) ? uid : 0;
        }

        return 0;
    }

    private static int Refuse(int error, ReadOnlySpan<byte> path)
    {
        path = path[..^1];
        if (error is Libc.ErrnoNoEntry or Libc.ErrnoRefused)
            Output.Error("The node does not run (nobody listens at "u8, path, "): start it with 'otpme-controld start'.\n"u8);
        else if (error == Libc.ErrnoAccess)
            Output.Error("You may not use the control socket "u8, path, ".\n"u8);
        else
            Output.Error("The node cannot be reached at "u8, path, ".\n"u8);
        return -1;
    }
}
