using Microsoft.Extensions.Logging;

namespace Otpme.OtpForwarding;

/// <summary>Log lines about forwarded one-time passwords, event ids 3200 to 3299. Never a password, never a secret.</summary>
internal static partial class OtpForwardingLog
{
    [LoggerMessage(3201, LogLevel.Information, "Token types were read from {Path}: {Count} in all.")]
    public static partial void ConfigurationRead(this ILogger log, string path, int count);

    [LoggerMessage(3202, LogLevel.Error, "The Kerberos configuration is refused, and token types stay as they were: {Reason}.")]
    public static partial void ConfigurationRefused(this ILogger log, string reason);

    [LoggerMessage(3203, LogLevel.Error, "The token type {Type} is refused: {Reason}.")]
    public static partial void TypeRefused(this ILogger log, string type, string reason);

    [LoggerMessage(3204, LogLevel.Warning, "In the Kerberos configuration, {Remark}.")]
    public static partial void ConfigurationRemark(this ILogger log, string remark);

    [LoggerMessage(3211, LogLevel.Error, "No one-time password can be checked for {Principal}, because of the attribute otp: {Reason}.")]
    public static partial void AttributeRefused(this ILogger log, string principal, string reason);

    [LoggerMessage(3212, LogLevel.Information, "The one-time password of {Principal} was refused by {Server} (token type {Type}, {Answer}).")]
    public static partial void Refused(this ILogger log, string principal, string server, string type, string answer);

    [LoggerMessage(3213, LogLevel.Warning, "The one-time password of {Principal} could not be checked: {Server} (token type {Type}) is unreachable: {Reason}.")]
    public static partial void Unreachable(this ILogger log, string principal, string server, string type, string reason);

    [LoggerMessage(3214, LogLevel.Debug, "The one-time password of {Principal} was accepted by {Server} (token type {Type}).")]
    public static partial void Accepted(this ILogger log, string principal, string server, string type);

    [LoggerMessage(3215, LogLevel.Information, "A one-time password of {Principal} is empty or longer than {Limit} bytes and was refused.")]
    public static partial void LengthRefused(this ILogger log, string principal, int limit);
}
