namespace Otpme.Radius.Server;

/// <summary>Gathers replies of one thread and hands them to the kernel together.</summary>
internal abstract class ReplyOutlet
{
    /// <summary>4096 free bytes for the next reply; what stands there counts only after <see cref="Post"/>.</summary>
    public abstract Span<byte> Next { get; }

    /// <summary>Takes the first <paramref name="length"/> bytes of <see cref="Next"/> as a reply to the peer.</summary>
    public abstract void Post(Peer peer, int length);

    /// <summary>Sends what was taken.</summary>
    public abstract void Flush();
}
