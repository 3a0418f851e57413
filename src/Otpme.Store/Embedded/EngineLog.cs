using Microsoft.Extensions.Logging;

namespace Otpme.Store.Embedded;

internal static partial class EngineLog
{
    [LoggerMessage(LogLevel.Critical, "The store cannot promise durability any more, the process ends: {Reason}")]
    public static partial void Fatal(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "A commit's completion failed")]
    public static partial void CompletionFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "A batch of {Count} commits was refused after an internal error")]
    public static partial void BatchFailed(ILogger logger, int count, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Commits are refused: {Reason}")]
    public static partial void Refusing(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "Commits are accepted again")]
    public static partial void AcceptingAgain(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Counters stay in the journal for now: {Reason}")]
    public static partial void FoldFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "{Counters} counters were replayed from the journal.")]
    public static partial void Replayed(ILogger logger, int counters);
}
