using Otpme.Core.Model;

namespace Otpme.Core.Sessions;

/// <summary>A login session: user, access group, token, client, and its limits (specification 3.4). Stored under <c>transient/session/uuid</c>.</summary>
public sealed record Session
{
    public required Guid Id { get; init; }

    public required ObjectRef User { get; init; }

    public required ObjectRef AccessGroup { get; init; }

    public required ObjectRef Token { get; init; }

    public ObjectRef? Client { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Absolute end.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Ends when it was not used for this long; zero: never.</summary>
    public required TimeSpan UnusedTimeout { get; init; }

    /// <summary>Keyed digest of the credential that made it; the same credential is accepted again while it lives.</summary>
    public required byte[] CredentialDigest { get; init; }

    /// <summary>Session that made this one in a child access group; ends with it.</summary>
    public Guid? ParentId { get; init; }

    public string Key => KeyOf(Id);

    /// <summary>False once it ended: by its absolute time, or unused for too long.</summary>
    /// <param name="now">The moment that is asked about.</param>
    /// <param name="lastUse">Last use, Unix milliseconds; 0 when it was used only to make it.</param>
    public bool IsLiveAt(DateTimeOffset now, long lastUse) =>
        now < Expires
        && (UnusedTimeout <= TimeSpan.Zero
            || now.ToUnixTimeMilliseconds() - Math.Max(lastUse, Created.ToUnixTimeMilliseconds()) < (long)UnusedTimeout.TotalMilliseconds);

    public static string KeyOf(Guid id) => $"transient/session/{id:D}";

    /// <summary>Small key that holds when the session was used last.</summary>
    public static string TouchKeyOf(Guid id) => $"counter/session_used/{id:D}";
}
