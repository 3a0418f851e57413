using System.Runtime.InteropServices;

namespace Otpme.Cli.Native;

/// <summary><c>struct ucred</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PeerCredentials
{
    public int Process;
    public uint User;
    public uint Group;
}
