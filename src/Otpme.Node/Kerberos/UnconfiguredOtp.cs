using Microsoft.Extensions.Logging;
using Otpme.Kerberos.Preauthentication;

namespace Otpme.Node.Kerberos;

/// <summary>Stands where nobody can be asked about users that have the attribute krb5_otp: says so in the log.</summary>
internal sealed partial class UnconfiguredOtp(ILogger log) : IOtpVerifier
{
    public ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel)
    {
        LogUnconfigured(log, attempt.Client.Name.ToString());
        return ValueTask.FromResult(OtpResult.Unreachable);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kerberos: {Client} has the attribute krb5_otp, and no [otp] section says whom to ask")]
    private static partial void LogUnconfigured(ILogger log, string client);
}
