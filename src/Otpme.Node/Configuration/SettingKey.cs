using System.Diagnostics.CodeAnalysis;

namespace Otpme.Node.Configuration;

/// <summary>The declaration of one key of otpme.conf: all that the reader, the default file and the reference page need.</summary>
public abstract class SettingKey(string name, string topic, string sentence, bool needsRestart)
{
    public string Name { get; } = name;

    /// <summary>The heading under which the key stands.</summary>
    public string Topic { get; } = topic;

    /// <summary>What it is for, as one sentence.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>A change takes effect with a restart of the daemons only.</summary>
    public bool NeedsRestart { get; } = needsRestart;

    /// <summary>The kind of value, in a word or two.</summary>
    public abstract string Kind { get; }

    /// <summary>What is allowed, as the end of a sentence.</summary>
    public abstract string Allowed { get; }

    /// <summary>The default as it would stand in the file.</summary>
    public abstract string DefaultText { get; }

    internal abstract object DefaultValue { get; }

    internal abstract bool TryParse(string text, [NotNullWhen(true)] out object? value);
}
