using System.Diagnostics;

namespace Otpme.EndToEnd.Tests;

/// <summary>
/// A place of its own for a realm: a temporary OTPME_ROOT, and a network namespace with loopback and the addresses a test asks for, so
/// that nothing leaves the machine and ports never collide. What still runs when a script ends dies with its process namespace.
/// </summary>
public sealed class Sandbox : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("otpme-e2e-").FullName;

    public string Root => Path.Combine(_folder, "root");

    public string Results => Directory.CreateDirectory(Path.Combine(_folder, "results")).FullName;

    /// <summary>The folder with the solution file.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Runs a bash script to its end; its exit code and all it printed.</summary>
    public (int ExitCode, string Output) Run(string script, IReadOnlyDictionary<string, string> environment, IEnumerable<string> addresses, TimeSpan limit)
    {
        var file = Path.Combine(_folder, "script.sh");
        var network = string.Concat(addresses.Select(a => $"ip address add {a} dev lo\n"));
        File.WriteAllText(file, $"ip link set lo up\n{network}{script}");
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        string[] words = ["--net", "--pid", "--fork", "--mount-proc", "--kill-child", .. Environment.UserName == "root" ? Array.Empty<string>() : ["--map-root-user"], "bash", file];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["OTPME_ROOT"] = Root;
        start.Environment["PATH"] = $"{Path.Combine(Repository, "out", "bin")}:{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string FindRepository()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Otpme.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("the repository was not found");
        return at;
    }
}
