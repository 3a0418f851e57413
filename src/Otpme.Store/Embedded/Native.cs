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

    /// <summary>open(2) flags: read and write, create, close on exec.</summary>
    public const int ReadWriteCreate = 0x2 | 0x40 | 0x80000;

    /// <summary>open(2). .NET takes a lock of its own on what it opens, which would hide whose lock is in the way.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags, int mode);

    /// <summary>fdatasync(2): data and the size, not the times, so that a preallocated file costs no second write.</summary>
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);
}
