namespace Otpme.Radius.Eap;

/// <summary>Bounds and habits of the EAP server.</summary>
public sealed record EapSettings
{
    /// <summary>Threads for TLS work; each conversation belongs to one of them.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 16);

    /// <summary>
    /// Conversations held at once, about 30 KB each in the midst of a handshake. When it is reached, the client that holds most gives up
    /// its oldest idle one.
    /// </summary>
    public int MaxSessions { get; init; } = 10_000;

    /// <summary>Conversations held at once for one client. When it is reached, its oldest idle one is given up.</summary>
    public int MaxSessionsPerClient { get; init; } = 5000;

    /// <summary>Rounds waiting for a worker; one more is dropped, so that the NAS sends it again or asks elsewhere.</summary>
    public int MaxQueuedRounds { get; init; } = 8192;

    /// <summary>Rounds of one conversation.</summary>
    public int MaxRounds { get; init; } = 250;

    /// <summary>A conversation ends when its peer is silent for this long.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>A round is dropped when its login is not decided for this long.</summary>
    public TimeSpan DecisionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest EAP packet that is sent, in octets; a smaller Framed-MTU of the NAS comes first.</summary>
    public int PacketBytes { get; init; } = 1400;

    /// <summary>TLS sessions kept for resumption; 0: none.</summary>
    public int MaxResumable { get; init; } = 20_000;

    /// <summary>How long after its full login a TLS session may be resumed.</summary>
    public TimeSpan ResumableFor { get; init; } = TimeSpan.FromHours(12);
}
