using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;

namespace Otpme.Radius.Tests.Eap;

/// <summary>A login gate with known users: every password is right for its user, nothing else is looked at.</summary>
internal sealed class FakeLoginGate : ILoginGate
{
    private readonly Dictionary<string, (byte[] Password, byte[] NtHash)> _users = [];

    public bool MayResume { get; init; }

    /// <summary>Users whose resumption is refused.</summary>
    public ConcurrentDictionary<string, bool> Revoked { get; } = [];

    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>When set, attempts wait here instead of being decided.</summary>
    public ConcurrentQueue<LoginAttempt>? Held { get; init; }

    public LoginOutcome? Always { get; init; }

    public bool Quiet { get; init; }

    public FakeLoginGate With(string user, string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        var hash = new byte[16];
        MsChapV2.NtPasswordHash(bytes, hash);
        _users[user] = (bytes, hash);
        return this;
    }

    public void Submit(LoginAttempt attempt)
    {
        if (!Quiet)
            Log.Enqueue($"submit {attempt.UserName} {attempt.Credential}");
        if (Held is not null)
            Held.Enqueue(attempt);
        else
            attempt.OnDecided(Always ?? Decide(attempt));
    }

    public void Resume(LoginAttempt attempt, string tokenPath)
    {
        if (!Quiet)
            Log.Enqueue($"resume {attempt.UserName} {tokenPath}");
        var allowed = !Revoked.ContainsKey(attempt.UserName) && tokenPath == attempt.UserName + "/login";
        attempt.OnDecided(allowed ? Accept(attempt.UserName, null) : Reject(LoginReason.AUTH_USER_DISABLED));
    }

    private static LoginOutcome Reject(LoginReason reason) => new(LoginVerdict.Reject, reason);

    private LoginOutcome Accept(string user, byte[]? ntHash) =>
        new(LoginVerdict.Accept, LoginReason.AUTH_OK, user, user + "/login", ntHash, MayResume: MayResume);

    private LoginOutcome Decide(LoginAttempt attempt)
    {
        if (!_users.TryGetValue(attempt.UserName, out var user))
            return Reject(LoginReason.AUTH_USER_UNKNOWN);
        var right = attempt.Credential == CredentialKind.ClearText
            ? CryptographicOperations.FixedTimeEquals(attempt.Password, user.Password)
            : MsChapV2.Verify(attempt.MsChapChallenge, user.NtHash, attempt.MsChapResponse);
        return right
            ? Accept(attempt.UserName, attempt.Credential == CredentialKind.MsChapV2 ? user.NtHash : null)
            : Reject(LoginReason.AUTH_FAILED);
    }
}
