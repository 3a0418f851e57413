using Otpme.Contracts;

namespace Otpme.Node.Supervision;

/// <summary>The files of otpme-controld.</summary>
internal sealed class SupervisionPaths(Paths paths)
{
    /// <summary>sun_path of sockaddr_un holds 108 bytes with its end.</summary>
    private const int LongestSocketPath = 107;

    public string Folder => paths.Supervision;

    /// <summary>Held locked by the process that supervises; the kernel lets go of it when that ends in any way.</summary>
    public string Lock => Path.Combine(Folder, "lock");

    public string Socket => Path.Combine(Folder, "socket");

    public string Log => Path.Combine(paths.Log, "otpme-controld.log");

    public PidFile Pid => new(Path.Combine(Folder, "controld.pid"));

    public PidFile PidOf(DaemonSpec daemon) => new(Path.Combine(Folder, daemon.Name + ".pid"));

    public string NotifySocketOf(DaemonSpec daemon) => Path.Combine(Folder, daemon.Name + ".notify");

    /// <summary>A path that is too long for a socket, or null.</summary>
    public string? FindTooLong(IEnumerable<DaemonSpec> daemons) =>
        daemons.Select(NotifySocketOf).Append(Socket).Append(paths.ControlSocket)
            .FirstOrDefault(path => System.Text.Encoding.UTF8.GetByteCount(path) > LongestSocketPath);
}
