namespace Otpme.Replica;

/// <summary>A counter's newest state that is durable in the journal and not yet folded into SQLite.</summary>
/// <param name="value">Null: deleted.</param>
public sealed class OverlayEntry(string key, byte[]? value, long revision)
{
    public string Key { get; } = key;

    public byte[]? Value { get; } = value;

    public long Revision { get; } = revision;
}
