using System.Net;

namespace Otpme.Kerberos.Transport;

/// <summary>Where a KDC listens, and how much a stranger can make it hold. Sizes are in bytes.</summary>
public sealed record KdcServerSettings
{
    /// <summary>Addresses and ports, each for UDP and TCP (RFC 4120 section 7.2.1). Port 0: a free one.</summary>
    public required IReadOnlyList<IPEndPoint> Endpoints { get; init; }

    /// <summary>Receivers on each UDP socket.</summary>
    public int Receivers { get; init; } = Environment.ProcessorCount;

    /// <summary>Longer replies are not sent as a datagram: the client is told to come by TCP.</summary>
    public int MaxDatagramReply { get; init; } = 4096;

    public int MaxConnections { get; init; } = 1024;

    public int MaxConnectionsPerSource { get; init; } = 256;

    /// <summary>Longest request on a stream; a longer one gets an error and ends the connection.</summary>
    public int MaxStreamRequest { get; init; } = 64 * 1024;

    /// <summary>A client has this long for a whole request, for taking a reply, and for thinking of another request.</summary>
    public TimeSpan StreamTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
