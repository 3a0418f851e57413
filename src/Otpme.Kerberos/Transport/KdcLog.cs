using Microsoft.Extensions.Logging;

namespace Otpme.Kerberos.Transport;

/// <summary>Log lines of the KDC's sockets, event ids 3100 to 3199. Never a name, never a secret.</summary>
internal static partial class KdcLog
{
    [LoggerMessage(3101, LogLevel.Information, "Kerberos listens on {Endpoint} (UDP and TCP).")]
    public static partial void Listening(this ILogger log, string endpoint);

    [LoggerMessage(3102, LogLevel.Information, "Kerberos no longer listens on {Endpoint}.")]
    public static partial void Closed(this ILogger log, string endpoint);

    [LoggerMessage(3103, LogLevel.Error, "A Kerberos request failed.")]
    public static partial void RequestFault(this ILogger log, Exception fault);

    [LoggerMessage(3104, LogLevel.Warning, "Kerberos on {Endpoint} cannot receive: {Reason}.")]
    public static partial void ReceiveFault(this ILogger log, string endpoint, string reason);
}
