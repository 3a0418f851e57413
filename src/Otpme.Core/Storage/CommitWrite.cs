namespace Otpme.Core.Storage;

/// <summary>
/// A put, or a delete when <paramref name="Value"/> is null. A key occurs at most once in a commit. The engine copies the value
/// before it reports completion, so its buffer may be used again afterwards.
/// </summary>
public readonly record struct CommitWrite(string Key, ReadOnlyMemory<byte>? Value)
{
    public bool IsDelete => Value is null;
}
