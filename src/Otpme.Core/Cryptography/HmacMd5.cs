namespace Otpme.Core.Cryptography;

/// <summary>HMAC-MD5 (RFC 2104, RFC 2202) under a key used once; a key used again belongs in <see cref="HmacMd5Key"/>.</summary>
public static class HmacMd5
{
    /// <summary>Writes the 16-byte code of <paramref name="message"/> under <paramref name="key"/>.</summary>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> code) =>
        new HmacMd5Key(key).Compute(message, code);
}
