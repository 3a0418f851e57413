using System.Runtime.InteropServices;

namespace Otpme.Cli.Native;

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public const short CanWrite = 4;

    public int Descriptor;
    public short Events;
    public short Returned;
}
