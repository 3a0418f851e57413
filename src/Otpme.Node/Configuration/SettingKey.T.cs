using System.Diagnostics.CodeAnalysis;

namespace Otpme.Node.Configuration;

/// <summary>A key whose value is a <typeparamref name="T"/>.</summary>
public sealed class SettingKey<T>(
    string name, string topic, SettingFormat<T> format, string defaultText, string sentence, bool needsRestart = false)
    : SettingKey(name, topic, sentence, needsRestart)
    where T : notnull
{
    public override string Kind => format.Kind;

    public override string Allowed => format.Allowed;

    public override string DefaultText => defaultText;

    /// <summary>The default; a declaration whose default is not allowed is a bug.</summary>
    public T Default { get; } = format.TryParse(defaultText, out var value)
        ? value
        : throw new ArgumentException($"The default of {name} is not {format.Allowed}.", nameof(defaultText));

    internal override object DefaultValue => Default;

    internal override bool TryParse(string text, [NotNullWhen(true)] out object? value)
    {
        value = format.TryParse(text, out var parsed) ? parsed : null;
        return value is not null;
    }
}
