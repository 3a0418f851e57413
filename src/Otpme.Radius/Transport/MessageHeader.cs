using System.Runtime.InteropServices;

namespace Otpme.Radius.Transport;

/// <summary><c>struct mmsghdr</c> of 64-bit Linux (recvmmsg(2)): one datagram with its address and control data.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal unsafe struct MessageHeader
{
    [FieldOffset(0)]
    public byte* Name;

    [FieldOffset(8)]
    public uint NameLength;

    [FieldOffset(16)]
    public IoVector* Vectors;

    [FieldOffset(24)]
    public nuint VectorCount;

    [FieldOffset(32)]
    public byte* Control;

    [FieldOffset(40)]
    public nuint ControlLength;

    [FieldOffset(48)]
    public int Flags;

    /// <summary>Bytes of the datagram.</summary>
    [FieldOffset(56)]
    public uint Transferred;
}
