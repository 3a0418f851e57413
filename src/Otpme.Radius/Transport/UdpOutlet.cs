using System.Runtime.InteropServices;
using Otpme.Radius.Server;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Transport;

/// <summary>Up to 64 replies for one <c>sendmmsg</c> call, written in place outside the managed heap. Used by one thread.</summary>
internal sealed unsafe class UdpOutlet : ReplyOutlet, IDisposable
{
    private const int Capacity = 64;
    private const int NameBytes = 28;

    private readonly MessageHeader* _headers = (MessageHeader*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(MessageHeader));
    private readonly IoVector* _vectors = (IoVector*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(IoVector));
    private readonly byte* _names = (byte*)NativeMemory.AllocZeroed(Capacity, NameBytes);
    private readonly byte* _controls = (byte*)NativeMemory.AllocZeroed(Capacity, PacketInfo.MaxBytes);
    private readonly byte* _packets = (byte*)NativeMemory.AllocZeroed(Capacity, RadiusPacket.MaxBytes);
    private readonly int _socket;
    private readonly RadiusCounters _counters;
    private int _count;

    public UdpOutlet(int socket, RadiusCounters counters)
    {
        _socket = socket;
        _counters = counters;
        for (var i = 0; i < Capacity; i++)
        {
            _vectors[i].Base = _packets + (i * RadiusPacket.MaxBytes);
            _headers[i].Name = _names + (i * NameBytes);
            _headers[i].Vectors = _vectors + i;
            _headers[i].VectorCount = 1;
        }
    }

    public override Span<byte> Next => new(_vectors[_count].Base, RadiusPacket.MaxBytes);

    public override void Post(Peer peer, int length)
    {
        var to = (UdpPeer)peer;
        ref var header = ref _headers[_count];
        _vectors[_count].Length = (nuint)length;
        to.SocketAddress.CopyTo(new Span<byte>(header.Name, NameBytes));
        header.NameLength = (uint)to.SocketAddress.Length;
        header.Control = to.Control.IsEmpty ? null : _controls + (_count * PacketInfo.MaxBytes);
        header.ControlLength = (nuint)to.Control.Length;
        to.Control.CopyTo(new Span<byte>(header.Control, to.Control.Length));
        if (++_count == Capacity)
            Flush();
    }

    /// <summary>A reply that the kernel refuses (no route, forbidden) is counted and passed over.</summary>
    public override void Flush()
    {
        var sent = 0;
        while (sent < _count)
        {
            var result = Native.SendMany(_socket, _headers + sent, (uint)(_count - sent), Native.NoSignal);
            if (result > 0)
            {
                sent += result;
            }
            else if (Marshal.GetLastPInvokeError() != Native.Interrupted)
            {
                _counters.Add(RadiusCounter.SendFailures);
                sent++;
            }
        }

        _count = 0;
    }

    public void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_names);
        NativeMemory.Free(_controls);
        NativeMemory.Free(_packets);
    }
}
