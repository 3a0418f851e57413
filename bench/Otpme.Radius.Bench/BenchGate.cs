using System.Collections.Concurrent;
using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;

namespace Otpme.Radius.Bench;

/// <summary>
/// Accepts everyone at once, or, like a commit that gathers attempts, later from a thread of its own. An MS-CHAPv2 response is
/// verified against the one password that all users have.
/// </summary>
internal sealed class BenchGate : ILoginGate
{
    private readonly byte[] _ntHash = new byte[MsChapV2.HashBytes];
    private readonly BlockingCollection<LoginAttempt>? _later;

    public BenchGate(ReadOnlySpan<byte> password, bool deferred)
    {
        MsChapV2.NtPasswordHash(password, _ntHash);
        if (!deferred)
            return;
        _later = [];
        new Thread(DecideLater) { IsBackground = true }.Start();
    }

    public void Submit(LoginAttempt attempt)
    {
        if (_later is null)
            Decide(attempt);
        else
            _later.Add(attempt);
    }

    public void Resume(LoginAttempt attempt, string tokenPath) => Submit(attempt);

    private void DecideLater()
    {
        foreach (var attempt in _later!.GetConsumingEnumerable())
            Decide(attempt);
    }

    private void Decide(LoginAttempt attempt)
    {
        var right = attempt.Credential != CredentialKind.MsChapV2
            || MsChapV2.Verify(attempt.MsChapChallenge, _ntHash, attempt.MsChapResponse);
        attempt.OnDecided(right
            ? new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, attempt.UserName, NtHash: _ntHash, Vlan: "100")
            : new LoginOutcome(LoginVerdict.Reject, LoginReason.AUTH_FAILED));
    }
}
