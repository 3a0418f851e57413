namespace Otpme.Store.Tests;

/// <summary>The test assembly as a program: a process that works on a store until it is killed.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is not ["work", var folder])
            return 2;
        Embedded.CrashWorker.Run(folder);
        return 0;
    }
}
