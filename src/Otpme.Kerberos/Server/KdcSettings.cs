using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Pkinit;

namespace Otpme.Kerberos.Server;

/// <summary>What a realm's KDC is told. Durations are limits: clients may ask for less.</summary>
public sealed record KdcSettings
{
    /// <summary>The Kerberos realm, in capitals by custom.</summary>
    public required string Realm { get; init; }

    /// <summary>How far a client's clock may be off.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan TicketLife { get; init; } = TimeSpan.FromHours(10);

    /// <summary>How long after the first login a ticket can be renewed; zero: never.</summary>
    public TimeSpan RenewableLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Answer for unknown, disabled and expired clients as for one with a one-time password that is wrong.</summary>
    public bool IsVague { get; init; }

    /// <summary>Encryption types that are given for session keys; what a client likes best of these is taken.</summary>
    public IReadOnlyList<EncryptionType> EncryptionTypes { get; init; } = [.. EncryptionProfile.All.Select(profile => profile.Type)];

    /// <summary>Anonymous tickets, too, for any service; else for the TGS alone, as armor (restrict_anonymous_to_tgt).</summary>
    public bool AllowsAnonymousServices { get; init; }

    /// <summary>Certificate and key for anonymous PKINIT; null: not offered.</summary>
    public KdcIdentity? Identity { get; init; }

    /// <summary>Anonymous PKINIT exchanges a second, for everybody together; more are refused.</summary>
    public int AnonymousRate { get; init; } = 20;

    /// <summary>One-time passwords that are being looked at; further requests are dropped, so that the client asks again.</summary>
    public int MaxOtpUnderWay { get; init; } = 4096;

    /// <summary>The same, for one source address.</summary>
    public int MaxOtpUnderWayPerSource { get; init; } = 1024;

    /// <summary>Challenges for one-time passwords that were used and are remembered; when there are more, further passwords are refused.</summary>
    public int MaxUsedChallenges { get; init; } = 1_000_000;

    /// <summary>Bytes of replies that are kept for retransmitted requests.</summary>
    public int LookasideBytes { get; init; } = 10 * 1024 * 1024;
}
