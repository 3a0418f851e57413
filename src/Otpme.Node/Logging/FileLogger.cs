using Microsoft.Extensions.Logging;
using Otpme.Node.Configuration;

namespace Otpme.Node.Logging;

/// <summary>Writes log lines of one topic: time, level, topic, text. Control characters are escaped, so a line is a line.</summary>
internal sealed class FileLogger(string topic, LogFile file, TimeProvider clock, Func<LogThreshold> threshold) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Lowest(threshold());

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var text = Escape(formatter(state, exception));
        if (exception is not null)
            text += " | " + Escape(exception.ToString());
        file.Write($"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Word(logLevel)} {topic}: {text}\n");
    }

    private static LogLevel Lowest(LogThreshold threshold) => threshold switch
    {
        LogThreshold.Debug => LogLevel.Debug,
        LogThreshold.Info => LogLevel.Information,
        LogThreshold.Warning => LogLevel.Warning,
        LogThreshold.Error => LogLevel.Error,
        _ => LogLevel.Critical,
    };

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        _ => "CRITICAL",
    };

    private static string Escape(string text)
    {
        if (!text.Any(c => char.IsControl(c)))
            return text;
        return string.Concat(text.Select(c => c == '\n' ? " | " : char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
    }
}
