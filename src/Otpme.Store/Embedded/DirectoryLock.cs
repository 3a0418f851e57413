using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Otpme.Replica;

namespace Otpme.Store.Embedded;

/// <summary>Keeps a second process out of the store's folder; the kernel lets go when the process ends, however it ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "lock";

    private readonly SafeFileHandle _file;

    private DirectoryLock(SafeFileHandle file) => _file = file;

    /// <exception cref="StoreOpenException">Another process holds it.</exception>
    public static DirectoryLock Take(string directory)
    {
        const int ownerOnly = 0x180; // 0600
        var handle = Native.Open(Path.Combine(directory, FileName), Native.ReadWriteCreate, ownerOnly);
        if (!handle.IsInvalid && Native.Lock(handle, Native.LockExclusiveNow) == 0)
            return new DirectoryLock(handle);
        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        throw error == Native.WouldBlock
            ? new StoreOpenException(
                StoreOpenProblem.InUse, $"The store in {directory} is in use by another process: stop the node first (otpme-controld stop).")
            : new StoreOpenException(
                StoreOpenProblem.NotAccessible, $"The store in {directory} cannot be locked ({Marshal.GetPInvokeErrorMessage(error)}).");
    }

    public void Dispose() => _file.Dispose();
}
