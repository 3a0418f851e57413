namespace Otpme.Radius.Tls;

/// <summary>Where a TLS handshake stands.</summary>
internal enum TlsStatus
{
    /// <summary>The peer's next message is needed; what <see cref="TlsServerSession.TakeOutput"/> has goes out first.</summary>
    NeedsPeer,

    /// <summary>Finished on both sides.</summary>
    Established,

    /// <summary>Failed; an alert may wait in the output.</summary>
    Failed,
}
