using System.Diagnostics;
using System.Text;
using Otpme.Core.Commands;
using Otpme.Management.Catalogues;

namespace Otpme.Management.Tests.Server;

/// <summary>The real command-line program, installed into a directory of its own with links and help file.</summary>
public sealed class ClientProgram : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("otpme").FullName;

    public ClientProgram(IReadOnlyList<Noun> nouns)
    {
        var built = AppContext.BaseDirectory.Replace("/tests/Otpme.Management.Tests/", "/src/Otpme.Cli/", StringComparison.Ordinal);
        foreach (var name in (string[])["otpme", "otpme.dll", "otpme.runtimeconfig.json"])
            File.Copy(Path.Combine(built, name), Path.Combine(_directory, name));
        foreach (var noun in nouns)
            File.CreateSymbolicLink(Path.Combine(_directory, "otpme-" + noun.Name), "otpme");
        File.WriteAllBytes(Path.Combine(_directory, "otpme.help"), HelpFileWriter.Write(nouns, "0.1.0"));
        Root = Directory.CreateDirectory(Path.Combine(_directory, "root")).FullName;
    }

    /// <summary>Its OTPME_ROOT.</summary>
    public string Root { get; set; }

    /// <summary>Where it is started.</summary>
    public string Folder { get; set; } = "/";

    public string Place => _directory;

    public string Socket => Root + "/run/otpme/sockets/control.sock";

    /// <summary>Runs a command with an input of its own and gives exit code, output and errors.</summary>
    public (int Exit, string Output, string Errors) Run(string input, string program, params string[] words)
    {
        using var process = Start(program, words);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public Process Start(string program, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(_directory, program), words)
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["OTPME_ROOT"] = Root;
        start.Environment["TEST_PASSWORD"] = "fromvariable";
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
