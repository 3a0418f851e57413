using Otpme.Radius.Server;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Transport;

/// <summary>Replies on stream connections, each written at once. Used by one thread.</summary>
internal sealed class StreamOutlet(RadiusCounters counters) : ReplyOutlet
{
    private readonly byte[] _reply = new byte[RadiusPacket.MaxBytes];

    public override Span<byte> Next => _reply;

    public override void Post(Peer peer, int length)
    {
        if (!((StreamPeer)peer).TrySend(_reply.AsSpan(0, length)))
            counters.Add(RadiusCounter.SendFailures);
    }

    public override void Flush()
    {
    }
}
