namespace Otpme.Core.Authentication;

/// <summary>
/// One request for entry: who, with what, through which door. Doors derive from it, keep instances in pools, and are told the
/// outcome by <see cref="OnDecided"/>, exactly once, perhaps before the submitting call returns.
/// </summary>
public abstract class LoginAttempt
{
    /// <summary>Longest clear-text credential that is accepted, in bytes (RFC 2865 5.2 allows 128; Kerberos and LDAP more).</summary>
    public const int MaxPasswordBytes = 512;

    private readonly byte[] _password = new byte[MaxPasswordBytes];
    private int _passwordLength;

    /// <summary>The user name as the peer sent it.</summary>
    public string UserName { get; set; } = "";

    public CredentialKind Credential { get; set; }

    /// <summary>The clear-text password (UTF-8 bytes), when <see cref="Credential"/> is <see cref="CredentialKind.ClearText"/>.</summary>
    public ReadOnlySpan<byte> Password => _password.AsSpan(0, _passwordLength);

    /// <summary>The 8-byte challenge hash and the 24-byte NT response (RFC 2759 8.2, 8.5), for <see cref="CredentialKind.MsChapV2"/>.</summary>
    public byte[] MsChapChallenge { get; } = new byte[8];

    public byte[] MsChapResponse { get; } = new byte[24];

    /// <summary>The client object the request came through; empty when the door names it by <see cref="ClientName"/> or <see cref="ClientAddress"/>.</summary>
    public Guid ClientId { get; set; }

    public string? ClientName { get; set; }

    public System.Net.IPAddress? ClientAddress { get; set; }

    /// <summary>Calling-Station-Id or peer address, for the audit record only.</summary>
    public string? Station { get; set; }

    /// <summary>The door can ask a second question (Access-Challenge).</summary>
    public bool CanChallenge { get; set; }

    /// <summary>Collects one line for each step of the decision; null on the hot path.</summary>
    public LoginTrace? Trace { get; set; }

    /// <summary>As if each offered token had verified; commits nothing (<c>explain</c> without a password).</summary>
    public bool IsDryRun { get; set; }

    /// <summary>Copies the password in; false when it is longer than <see cref="MaxPasswordBytes"/>.</summary>
    public bool TrySetPassword(ReadOnlySpan<byte> password)
    {
        if (password.Length > MaxPasswordBytes)
            return false;
        password.CopyTo(_password);
        _passwordLength = password.Length;
        return true;
    }

    /// <summary>Forgets the credential; called before the object goes back to its pool.</summary>
    public virtual void Clear()
    {
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(_password);
        _passwordLength = 0;
        UserName = "";
        ClientId = Guid.Empty;
        ClientName = null;
        ClientAddress = null;
        Station = null;
        CanChallenge = false;
        IsDryRun = false;
        Trace = null;
    }

    /// <summary>Called once with the outcome, on any thread: hand over quickly, never block, never throw.</summary>
    public abstract void OnDecided(in LoginOutcome outcome);
}
