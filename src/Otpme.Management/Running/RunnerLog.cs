using Microsoft.Extensions.Logging;

namespace Otpme.Management.Running;

/// <summary>What running commands logs.</summary>
internal static partial class RunnerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Internal error {ErrorId} in otpme-{Noun} {Verb}")]
    public static partial void InternalError(ILogger log, Exception error, string errorId, string noun, string verb);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refusal of otpme-{Noun} {Verb} by {Caller} could not be recorded: {Reason}")]
    public static partial void NotRecorded(ILogger log, string noun, string verb, string caller, string reason);
}
