using Otpme.Radius.Server;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>Counts replies instead of sending them.</summary>
internal sealed class MemoryOutlet : ReplyOutlet
{
    private readonly byte[] _next = new byte[4096];

    public int Posted { get; private set; }

    public byte[] Last { get; private set; } = [];

    /// <summary>Copies each reply into <see cref="Last"/>.</summary>
    public bool Keeps { get; init; }

    public override Span<byte> Next => _next;

    public override void Post(Peer peer, int length)
    {
        Posted++;
        if (Keeps)
            Last = _next[..length];
    }

    public override void Flush()
    {
    }
}
