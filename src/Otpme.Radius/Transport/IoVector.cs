using System.Runtime.InteropServices;

namespace Otpme.Radius.Transport;

/// <summary><c>struct iovec</c> (recvmsg(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Base;
    public nuint Length;
}
