using System.Security.Cryptography;

namespace Otpme.Node.Audit;

/// <summary>
/// The chain over audit records: each line ends with the SHA-256 of the hash before it and the line's own bytes up to there, so no record
/// can be changed, dropped or put in later without every following hash changing (docs/formats/audit.md).
/// </summary>
public sealed class AuditChain
{
    /// <summary>What stands between a record and its hash: <c>,"hash":"</c> 64 digits <c>"}</c>.</summary>
    private static ReadOnlySpan<byte> HashName => ",\"hash\":\""u8;

    /// <summary>Bytes from the hash's comma to the end of the line, without the line feed.</summary>
    private const int TailLength = 9 + 64 + 2;

    private readonly byte[] _head = new byte[SHA256.HashSizeInBytes];

    /// <summary>Hash of the newest record; zeros before the first.</summary>
    public ReadOnlySpan<byte> Head => _head;

    public void Start(ReadOnlySpan<byte> head) => head.CopyTo(_head);

    /// <summary>Completes a line: <paramref name="open"/> is a JSON object without its closing brace. Returns the bytes written.</summary>
    public int Seal(ReadOnlySpan<byte> open, Span<byte> line)
    {
        Advance(open);
        open.CopyTo(line);
        var at = open.Length;
        HashName.CopyTo(line[at..]);
        at += HashName.Length;
        Convert.TryToHexStringLower(_head, line.Slice(at, 64), out _);
        at += 64;
        "\"}\n"u8.CopyTo(line[at..]);
        return at + 3;
    }

    /// <summary>Takes a stored line (without line feed) into the chain; false when its hash is not the one that follows.</summary>
    public bool Check(ReadOnlySpan<byte> line)
    {
        if (line.Length <= TailLength)
            return false;
        var open = line[..^TailLength];
        var tail = line[^TailLength..];
        if (!tail.StartsWith(HashName))
            return false;
        Advance(open);
        Span<byte> expected = stackalloc byte[64];
        Convert.TryToHexStringLower(_head, expected, out _);
        return expected.SequenceEqual(tail.Slice(HashName.Length, 64));
    }

    /// <summary>The hash a stored line ends with.</summary>
    public static bool TryReadHash(ReadOnlySpan<byte> line, Span<byte> hash) =>
        line.Length > TailLength
        && line[^TailLength..].StartsWith(HashName)
        && Convert.FromHexString(line.Slice(line.Length - 66, 64), hash, out _, out var written) == System.Buffers.OperationStatus.Done
        && written == 32;

    /// <summary>Longest line that <see cref="Seal"/> makes of a record of this length.</summary>
    public static int LineLength(int open) => open + TailLength + 1;

    private void Advance(ReadOnlySpan<byte> open)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_head);
        hash.AppendData(open);
        hash.GetHashAndReset(_head);
    }
}
