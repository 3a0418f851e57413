using Microsoft.Extensions.Logging;

namespace Otpme.Management.Server;

/// <summary>What the control socket logs.</summary>
internal static partial class ControlLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Commands are taken at {Path}")]
    public static partial void Listening(ILogger log, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused uid {User} (process {Process}) at the control socket")]
    public static partial void Refused(ILogger log, uint user, int process);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A process at the control socket does not speak the protocol")]
    public static partial void Malformed(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The control socket fails")]
    public static partial void Failed(ILogger log, Exception error);
}
