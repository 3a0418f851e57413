namespace Otpme.Store.Tests;

/// <summary>The test assembly as a program: the process that crash tests kill, and the writer of the fixture.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["work", var folder]:
                Embedded.CrashWorker.Run(folder);
                return 0;
            case ["fixture", var folder]:
                Formats.FixtureStore.Write(folder);
                return 0;
            default:
                return 2;
        }
    }
}
