using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Otpme.Store.Embedded;

/// <summary>System calls that .NET has no method for.</summary>
internal static partial class Native
{
    public const int Interrupted = 4;
    public const int WouldBlock = 11;

    /// <summary>flock(2): exclusive, do not wait.</summary>
    public const int LockExclusiveNow = 2 | 4;

    /// <summary>fdatasync(2): data and the size, not the times, so that a preallocated file costs no second write.</summary>
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);
}
