using Microsoft.Extensions.Logging;

namespace Otpme.Radius.Eap;

/// <summary>What the EAP server writes into the log. Nothing here holds a credential or key.</summary>
internal static partial class EapLog
{
    [LoggerMessage(2101, LogLevel.Information, "EAP of '{outerUserName}' through client '{client}' failed: {why}.")]
    public static partial void ConversationFailed(ILogger logger, string client, string outerUserName, string why);

    [LoggerMessage(2102, LogLevel.Error, "The new EAP server certificate cannot be used, the old one stays: {why}")]
    public static partial void CertificateRefused(ILogger logger, string why);

    [LoggerMessage(2103, LogLevel.Error, "A fault in the EAP server ended a conversation.")]
    public static partial void Fault(ILogger logger, Exception fault);

    [LoggerMessage(2104, LogLevel.Warning, "{count} more EAP failures were not logged one by one.")]
    public static partial void FailuresSkipped(ILogger logger, long count);
}
