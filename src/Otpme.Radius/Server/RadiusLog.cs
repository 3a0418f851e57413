using Microsoft.Extensions.Logging;

namespace Otpme.Radius.Server;

/// <summary>Log lines of the RADIUS server, event ids 3000 to 3099. Never a user name, never a secret.</summary>
internal static partial class RadiusLog
{
    [LoggerMessage(3001, LogLevel.Information, "RADIUS listens on {Endpoint}.")]
    public static partial void Listening(this ILogger log, string endpoint);

    [LoggerMessage(3002, LogLevel.Warning, "The kernel grants {Granted} of {Wanted} bytes of receive buffer on {Endpoint}; raise net.core.rmem_max, or bursts are lost.")]
    public static partial void SmallReceiveBuffer(this ILogger log, string endpoint, int granted, int wanted);

    [LoggerMessage(3003, LogLevel.Warning, "RADIUS on {Endpoint} cannot receive: {Reason}.")]
    public static partial void ReceiveFault(this ILogger log, string endpoint, string reason);

    [LoggerMessage(3010, LogLevel.Warning, "Malformed RADIUS packet from {Source} dropped: {Fault} (and {Suppressed} more).")]
    public static partial void MalformedPacket(this ILogger log, string source, string fault, long suppressed);

    [LoggerMessage(3011, LogLevel.Warning, "RADIUS packet from {Source} dropped: no client has this address and NAS-Identifier (and {Suppressed} more).")]
    public static partial void UnknownClient(this ILogger log, string source, long suppressed);

    [LoggerMessage(3012, LogLevel.Warning, "Client {Client} at {Source} sends no Message-Authenticator: dropped (and {Suppressed} more).")]
    public static partial void MissingAuthenticator(this ILogger log, string client, string source, long suppressed);

    [LoggerMessage(3013, LogLevel.Warning, "Client {Client} at {Source} sends a wrong Message-Authenticator, its secret differs: dropped (and {Suppressed} more).")]
    public static partial void BadAuthenticator(this ILogger log, string client, string source, long suppressed);

    [LoggerMessage(3014, LogLevel.Warning, "Client {Client} at {Source} sends Proxy-State without Message-Authenticator, as a forger would (CVE-2024-3596): dropped (and {Suppressed} more).")]
    public static partial void UnsignedProxyState(this ILogger log, string client, string source, long suppressed);

    [LoggerMessage(3015, LogLevel.Warning, "Client {Client} sends no Message-Authenticator; a man in the middle can forge its replies (CVE-2024-3596) (and {Suppressed} more).")]
    public static partial void UnsignedRequest(this ILogger log, string client, long suppressed);

    [LoggerMessage(3016, LogLevel.Warning, "Client {Client} at {Source} has no secret: dropped (and {Suppressed} more).")]
    public static partial void NoSecret(this ILogger log, string client, string source, long suppressed);

    [LoggerMessage(3017, LogLevel.Warning, "Client {Client} asks for CHAP: rejected, since passwords are kept as hashes that CHAP cannot use; set it to PAP, MS-CHAPv2 or EAP (and {Suppressed} more).")]
    public static partial void ChapRefused(this ILogger log, string client, long suppressed);

    [LoggerMessage(3018, LogLevel.Warning, "Client {Client} asks for MAC authentication bypass: rejected (and {Suppressed} more).")]
    public static partial void CallCheckRefused(this ILogger log, string client, long suppressed);

    [LoggerMessage(3019, LogLevel.Warning, "Client {Client} sent a request without user name or with no or several credentials that are served: rejected (and {Suppressed} more).")]
    public static partial void RequestRefused(this ILogger log, string client, long suppressed);

    [LoggerMessage(3020, LogLevel.Warning, "RADIUS request dropped: {Limit} are under way already (and {Suppressed} more).")]
    public static partial void Overloaded(this ILogger log, int limit, long suppressed);

    [LoggerMessage(3030, LogLevel.Error, "A login decision failed.")]
    public static partial void DecisionFault(this ILogger log, Exception fault);

    [LoggerMessage(3031, LogLevel.Error, "A RADIUS reply failed.")]
    public static partial void ReplyFault(this ILogger log, Exception fault);

    [LoggerMessage(3040, LogLevel.Warning, "The socket {Path} of client {Client} cannot be opened: {Reason}.")]
    public static partial void SocketRefused(this ILogger log, string path, string client, string reason);

    [LoggerMessage(3041, LogLevel.Warning, "A connection to {Path} was closed: {Reason} (and {Suppressed} more).")]
    public static partial void ConnectionRefused(this ILogger log, string path, string reason, long suppressed);

    [LoggerMessage(3042, LogLevel.Information, "RADIUS no longer listens on {Endpoint}.")]
    public static partial void Closed(this ILogger log, string endpoint);

    [LoggerMessage(3042, LogLevel.Warning, "The socket {Path} cannot be given to {Owner} ({Reason}): its mode must let {Owner} in. Others than root, {Owner} and the node's account are turned away whatever the mode is.")]
    public static partial void SocketNotGiven(this ILogger log, string path, string owner, string reason);
}
