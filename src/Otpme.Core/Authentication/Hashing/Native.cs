using System.Runtime.InteropServices;

namespace Otpme.Core.Authentication.Hashing;

/// <summary>What .NET does not offer on Linux: the priority of a thread, which the lanes of Argon2 inherit.</summary>
internal static partial class Native
{
    private const int ProcessPriority = 0;
    private const int Nice = 10;

    /// <summary>Lowers the calling thread's priority; a refusal does not matter.</summary>
    public static void LowerPriority() => _ = SetPriority(ProcessPriority, 0, Nice);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int value);
}
