using System.Net;

namespace Otpme.Radius;

/// <summary>How a RADIUS server listens, and how much it is ready to hold. Immutable.</summary>
public sealed record RadiusSettings
{
    /// <summary>Port of authentication (RFC 2865 3), before the node's port offset.</summary>
    public const int AuthenticationPort = 1812;

    /// <summary>UDP addresses and ports, IPv4 and IPv6; port 0 picks a free one.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; init; } = [];

    /// <summary>Receiving threads for each endpoint, each with a socket of its own; the kernel keeps a source on one of them.</summary>
    public int ReceiveThreads { get; init; } = 1;

    /// <summary>Receive buffer asked of the kernel, in bytes.</summary>
    public int ReceiveBufferBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a reply is kept for retransmissions (RFC 5080 2.2.2: 5 to 30 seconds).</summary>
    public TimeSpan ReplyLifetime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Source addresses and ports remembered at once on each receiving thread; the least recently used go first.</summary>
    public int MaxPeers { get; init; } = 8192;

    /// <summary>Requests under way at once on each receiving thread or stream connection; more are dropped.</summary>
    public int MaxRequestsInFlight { get; init; } = 16_384;

    /// <summary>Rejects that wait at once on each endpoint; beyond, a reject leaves only when it is asked for again.</summary>
    public int MaxDelayedRejects { get; init; } = 65_536;

    /// <summary>First factors that wait for a second one.</summary>
    public int MaxChallenges { get; init; } = 4096;

    public TimeSpan ChallengeLifetime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections at once on each UNIX stream socket.</summary>
    public int MaxStreamConnections { get; init; } = 64;

    /// <summary>How long a stop waits for requests that are under way.</summary>
    public TimeSpan StopDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The standard port, moved by the node's offset, on each address.</summary>
    public static IReadOnlyList<IPEndPoint> StandardEndpoints(IEnumerable<IPAddress> addresses, int portOffset) =>
        [.. addresses.Select(address => new IPEndPoint(address, AuthenticationPort + portOffset))];
}
