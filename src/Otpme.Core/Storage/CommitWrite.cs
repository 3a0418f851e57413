namespace Otpme.Core.Storage;

/// <summary>A put, or a delete when <paramref name="Value"/> is null. A key occurs at most once in a commit.</summary>
public readonly record struct CommitWrite(string Key, ReadOnlyMemory<byte>? Value)
{
    public bool IsDelete => Value is null;
}
