using System.Diagnostics;
using Otpme.Contracts;

namespace Otpme.Node.Supervision;

/// <summary>
/// How a daemon's process is begun: through setpriv (util-linux, part of every Debian), which tells the kernel to end it when we die,
/// forbids new privileges and, for root, changes to the service account with no capability left but low ports.
/// </summary>
internal sealed class DaemonLaunch(Paths paths, string nodeProgram, ServiceAccount? account)
{
    private const string LowPorts = "net_bind_service";

    public ProcessStartInfo Prepare(DaemonSpec daemon, string notifySocket)
    {
        var start = new ProcessStartInfo("setpriv")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        Add(start, "--pdeathsig", "TERM");
        if (account is not null && !daemon.AsRoot)
            ChangeAccount(start, account);
        Add(start, "--", daemon.Program ?? nodeProgram);
        Add(start, [.. daemon.Arguments]);
        start.Environment[ReadyNotifier.Variable] = notifySocket;

        // The caller may have named the folder relative to where it stood.
        if (paths.Root is not null)
            start.Environment[Paths.RootVariable] = paths.Root;

        // No debugger socket and no dump on request: memory holds keys.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    private static void ChangeAccount(ProcessStartInfo start, ServiceAccount account)
    {
        Add(start, "--reuid", account.User, "--regid", account.Group, "--init-groups", "--no-new-privs");
        Add(start, "--inh-caps", $"-all,+{LowPorts}", "--ambient-caps", $"-all,+{LowPorts}", "--bounding-set", $"-all,+{LowPorts}");
        start.Environment["USER"] = start.Environment["LOGNAME"] = account.User;
        start.Environment["HOME"] = "/";
    }

    private static void Add(ProcessStartInfo start, params string[] words)
    {
        foreach (var word in words)
            start.ArgumentList.Add(word);
    }
}
