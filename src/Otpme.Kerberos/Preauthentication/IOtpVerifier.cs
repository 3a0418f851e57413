namespace Otpme.Kerberos.Preauthentication;

/// <summary>
/// Says whether a one-time password is right: our own login decision, or RADIUS. Accepted means that the password is burned durably.
/// Bounds its own time; never throws but for cancellation. With <c>vague</c> switched on it is also asked for clients that do not exist,
/// so that both take as long; their acceptance counts for nothing.
/// </summary>
public interface IOtpVerifier
{
    ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel);
}
