using System.Diagnostics;

namespace Otpme.EndToEnd.Tests.Package;

/// <summary>The Debian package, built once for all tests and unpacked into a folder.</summary>
public sealed class DebianPackage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otpme-deb-");

    public DebianPackage()
    {
        File = Run(Path.Combine(Root, "eng", "package", "build-deb"), _folder.FullName).Trim();
        Tree = Path.Combine(_folder.FullName, "tree");
        Control = Path.Combine(_folder.FullName, "control");
        Run("dpkg-deb", "-x", File, Tree);
        Run("dpkg-deb", "-e", File, Control);
    }

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The .deb.</summary>
    public string File { get; }

    /// <summary>What is installed, unpacked.</summary>
    public string Tree { get; }

    /// <summary>The control files, unpacked.</summary>
    public string Control { get; }

    /// <summary>Runs a program and gives its standard output; a failure fails the test.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (code, output) = TryRun(program, arguments);
        code.ShouldBe(0, output);
        return output;
    }

    /// <summary>Runs a program and gives its exit code and, after a failure, all that it wrote.</summary>
    public static (int Code, string Output) TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.Result);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string FindRoot(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "Otpme.slnx")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}
