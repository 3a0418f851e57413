using System.Collections.Concurrent;
using Otpme.Core.Authentication;
using Otpme.Core.Realms;
using Otpme.Kerberos.Preauthentication;

namespace Otpme.Node.Kerberos;

/// <summary>
/// One-time passwords decided by the node itself, through the built-in client KRB: tokens, lockout, policies and login times as at every
/// other door. Accepted means that the code is burned durably. A submitted attempt is never given up: it bounds its own time.
/// </summary>
internal sealed class GateOtpVerifier(ILoginGate gate) : IOtpVerifier
{
    private const int Pooled = 1024;

    private readonly ConcurrentQueue<GateAttempt> _pool = new();

    public async ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel)
    {
        if (!_pool.TryDequeue(out var login))
            login = new GateAttempt();
        try
        {
            login.UserName = attempt.Client.Name.Components.Count == 1 ? attempt.Client.Name.Components[0] : attempt.Client.Name.ToString();
            login.Credential = CredentialKind.ClearText;
            login.ClientName = KerberosObjects.Client;
            login.Station = attempt.Source.ToString();
            if (!login.TrySetPassword(attempt.Value.Span))
                return OtpResult.Refused;
            gate.Submit(login);
            return (await login.Decided).Verdict switch
            {
                LoginVerdict.Accept => OtpResult.Accepted(),
                LoginVerdict.Unavailable => OtpResult.Unreachable,
                _ => OtpResult.Refused,
            };
        }
        finally
        {
            login.Clear();
            if (_pool.Count < Pooled)
                _pool.Enqueue(login);
        }
    }
}
