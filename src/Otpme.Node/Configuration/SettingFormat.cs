using System.Diagnostics.CodeAnalysis;

namespace Otpme.Node.Configuration;

/// <summary>How a value is written: the word for its kind, what is allowed, and the reader.</summary>
public sealed class SettingFormat<T>(string kind, string allowed, SettingFormat<T>.Reader reader)
    where T : notnull
{
    public delegate bool Reader(string text, [NotNullWhen(true)] out T? value);

    public string Kind { get; } = kind;

    public string Allowed { get; } = allowed;

    public bool TryParse(string text, [NotNullWhen(true)] out T? value) => reader(text, out value);
}
