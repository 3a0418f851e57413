namespace Otpme.Core.Radius;

/// <summary>An immutable picture of a client object, as a RADIUS transport needs it.</summary>
public sealed record RadiusClient
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The shared secret; empty for a UNIX socket without one.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>The secret before the last change, still good while a NAS is re-configured.</summary>
    public byte[]? PreviousSecret { get; init; }

    /// <summary>Drop Access-Requests without Message-Authenticator (CVE-2024-3596).</summary>
    public bool RequireMessageAuthenticator { get; init; } = true;

    /// <summary>MIT krb5kdc: Message-Authenticator is mirrored, the reply has white-listed attributes only, user names are principals.</summary>
    public bool IsKerberosKdc { get; init; }

    /// <summary>Realms of a Kerberos KDC whose principals are our users; empty: all.</summary>
    public IReadOnlyList<string> KerberosRealms { get; init; } = [];

    /// <summary>Ask for a second factor by Access-Challenge.</summary>
    public bool Challenge { get; init; }

    /// <summary>Attributes (type 1-255) a reply may carry besides the protocol's own; null: all.</summary>
    public IReadOnlySet<int>? ReplyAttributes { get; init; }

    /// <summary>An Access-Reject leaves this long after its request.</summary>
    public TimeSpan RejectDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>UNIX stream socket, or null.</summary>
    public string? SocketPath { get; init; }

    /// <summary>Account that may connect to the socket besides root and the node's own; null for no other.</summary>
    public string? SocketOwner { get; init; }

    /// <summary>File mode of the socket.</summary>
    public UnixFileMode SocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>EAP methods offered to this client, preferred first.</summary>
    public IReadOnlyList<string> EapMethods { get; init; } = ["TTLS", "PEAP"];
}
