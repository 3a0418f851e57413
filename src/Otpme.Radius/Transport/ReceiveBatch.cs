using System.Runtime.InteropServices;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Transport;

/// <summary>Buffers for up to 64 datagrams of one <c>recvmmsg</c> call, outside the managed heap.</summary>
internal sealed unsafe class ReceiveBatch : IDisposable
{
    public const int Capacity = 64;

    /// <summary>sockaddr_in6 is the longest.</summary>
    private const int NameBytes = 28;
    private const int ControlBytes = 64;

    private readonly MessageHeader* _headers = (MessageHeader*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(MessageHeader));
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(IoVector));
    private readonly byte* _names = (byte*)NativeMemory.AllocZeroed(Capacity, NameBytes);
    private readonly byte* _controls = (byte*)NativeMemory.AllocZeroed(Capacity, ControlBytes);
    private readonly byte* _packets = (byte*)NativeMemory.AllocZeroed(Capacity, RadiusPacket.MaxBytes);
    private int _used = Capacity;

    public ReceiveBatch()
    {
        for (var i = 0; i < Capacity; i++)
        {
            _vectors[i] = new IoVector { Base = _packets + (i * RadiusPacket.MaxBytes), Length = RadiusPacket.MaxBytes };
            _headers[i].Name = _names + (i * NameBytes);
            _headers[i].Vectors = _vectors + i;
            _headers[i].VectorCount = 1;
            _headers[i].Control = _controls + (i * ControlBytes);
        }
    }

    /// <summary>Waits for datagrams; gives their number, or -1 with the error of the last system call.</summary>
    public int Receive(int socket)
    {
        for (var i = 0; i < _used; i++)
        {
            _headers[i].NameLength = NameBytes;
            _headers[i].ControlLength = ControlBytes;
        }

        var received = Native.ReceiveMany(socket, _headers, Capacity, Native.WaitForOne, 0);
        _used = Math.Max(received, 1);
        return received;
    }

    public ReadOnlySpan<byte> Packet(int index) => new(_vectors[index].Base, (int)_headers[index].Transferred);

    public ReadOnlySpan<byte> SocketAddress(int index) => new(_headers[index].Name, (int)Math.Min(_headers[index].NameLength, NameBytes));

    public ReadOnlySpan<byte> Control(int index) => new(_headers[index].Control, (int)_headers[index].ControlLength);

    public void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_names);
        NativeMemory.Free(_controls);
        NativeMemory.Free(_packets);
    }
}
