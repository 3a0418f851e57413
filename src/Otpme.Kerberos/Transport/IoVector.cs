using System.Runtime.InteropServices;

namespace Otpme.Kerberos.Transport;

/// <summary>struct iovec of 64-bit Linux.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public void* Base;
    public nuint Length;
}
