namespace Otpme.Core.Cryptography;

/// <summary>What differs between the digests that work on blocks of 64 bytes: MD4, MD5 and SHA-1.</summary>
/// <typeparam name="TSelf">The digest.</typeparam>
public interface IDigestCore<TSelf>
    where TSelf : struct, IDigestCore<TSelf>
{
    /// <summary>The state before any input.</summary>
    static abstract TSelf Start { get; }

    /// <summary>The message's length at its end is big-endian.</summary>
    static abstract bool IsBigEndian { get; }

    /// <summary>Takes in one block of 64 bytes.</summary>
    void Compress(ReadOnlySpan<byte> data);

    /// <summary>Writes the state as the digest.</summary>
    void Write(Span<byte> digest);
}
