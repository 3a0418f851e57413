namespace Otpme.Node.Tests;

/// <summary>Where the sources lie, seen from a running test.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Otpme.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
