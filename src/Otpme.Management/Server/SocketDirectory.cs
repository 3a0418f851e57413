using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Otpme.Management.Server;

/// <summary>
/// An address for a socket's path. A UNIX socket's address holds 108 bytes; a longer path is reached through its directory's descriptor.
/// </summary>
internal sealed partial class SocketDirectory : IDisposable
{
    private const int MaxPathBytes = 107;
    private const int DirectoryPathCloseOnExec = 0x200000 | 0x10000 | 0x80000;

    private readonly int _descriptor = -1;

    public SocketDirectory(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > MaxPathBytes)
        {
            _descriptor = Open(Path.GetDirectoryName(path)!, DirectoryPathCloseOnExec);
            if (_descriptor < 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            path = $"/proc/self/fd/{_descriptor}/{Path.GetFileName(path)}";
        }

        EndPoint = new UnixDomainSocketEndPoint(path);
    }

    public UnixDomainSocketEndPoint EndPoint { get; }

    public void Dispose()
    {
        if (_descriptor >= 0)
            Close(_descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial void Close(int descriptor);
}
