using Otpme.Kerberos.Preauthentication;

namespace Otpme.Node.Kerberos;

/// <summary>
/// Asks <paramref name="byAttribute"/> about users with the attribute krb5_otp, and <paramref name="own"/> about all others. Knows how many
/// are under way, so that a stop can wait for them; what comes during a stop stays unasked, and the client tries again.
/// </summary>
internal sealed class ChosenOtpVerifier(IOtpVerifier own, IOtpVerifier byAttribute) : IOtpVerifier
{
    private int _underWay;
    private volatile bool _isStopping;

    public int UnderWay => Volatile.Read(ref _underWay);

    public void Stop() => _isStopping = true;

    public async ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel)
    {
        if (_isStopping)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        Interlocked.Increment(ref _underWay);
        try
        {
            return await (attempt.Client.OtpAttribute is null ? own : byAttribute).VerifyAsync(attempt, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
