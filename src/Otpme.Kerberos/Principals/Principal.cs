using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Principals;

/// <summary>
/// What the KDC knows of a client or service. Immutable; a database may hand out the same object again and again, and should, since
/// keys keep what is derived from them.
/// </summary>
public sealed record Principal
{
    /// <summary>The canonical name.</summary>
    public required PrincipalName Name { get; init; }

    public PrincipalFlags Flags { get; init; }

    /// <summary>Newest first; empty for a user who has no long-term key.</summary>
    public IReadOnlyList<KeyVersion> Keys { get; init; } = [];

    /// <summary>The client proves itself by one-time passwords.</summary>
    public bool HasOtp { get; init; }

    /// <summary>The string attribute "otp" for the verifier, as the administrator wrote it; null when there is none.</summary>
    public string? OtpAttribute { get; init; }

    /// <summary>One of these must be among the indicators of a client's ticket before it gets a ticket for this service; empty: anybody.</summary>
    public IReadOnlyList<string> RequiredIndicators { get; init; } = [];

    /// <summary>Longest life of a ticket of or for this principal, beside the realm's; null: the realm's alone.</summary>
    public TimeSpan? MaxLife { get; init; }

    /// <summary>Longest time a ticket can be renewed, beside the realm's; null: the realm's alone.</summary>
    public TimeSpan? MaxRenewableLife { get; init; }

    /// <summary>From then on the client gets no tickets; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    public KeyVersion? NewestKeys => Keys.Count > 0 ? Keys[0] : null;

    /// <summary>The keys of a version; of the newest one when none is named. Null when there are none.</summary>
    public KeyVersion? FindKeys(long? kvno)
    {
        if (kvno is null)
            return NewestKeys;
        foreach (var version in Keys)
        {
            if (version.Kvno == kvno)
                return version;
        }

        return null;
    }
}
