using System.Buffers.Binary;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Credentials;

/// <summary>HOTP (RFC 4226) with HMAC-SHA-1. Codes are ASCII digits.</summary>
public static class Hotp
{
    /// <summary>Digits of a code when nothing else is said.</summary>
    public const int DefaultDigits = 6;

    /// <summary>Fewest and most digits that are supported (RFC 4226 5.3 starts at 6; nine is all that 31 bits can fill).</summary>
    public const int MinDigits = 6;

    /// <inheritdoc cref="MinDigits"/>
    public const int MaxDigits = 9;

    private static readonly uint[] PowersOfTen = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

    /// <summary>Writes the code of a counter as ASCII digits, as many as <paramref name="code"/> holds (6 to 9).</summary>
    public static void Compute(ReadOnlySpan<byte> secret, long counter, Span<byte> code)
    {
        HmacSha1.Prepare(secret, out var inner, out var outer);
        var value = Value(in inner, in outer, counter, code.Length);
        for (var i = code.Length - 1; i >= 0; i--, value /= 10)
            code[i] = (byte)('0' + (value % 10));
    }

    /// <summary>
    /// Compares a code with those of <paramref name="window"/> counters from <paramref name="counter"/> on, the first that is still
    /// good (RFC 4226 7.2, 7.4). After a match the token stores <see cref="OtpMatch.NextCounter"/>.
    /// </summary>
    public static OtpMatch Match(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> code, long counter, int window, int digits = DefaultDigits)
    {
        if (!TryRead(code, digits, out var submitted))
            return OtpMatch.None;
        HmacSha1.Prepare(secret, out var inner, out var outer);
        var comparison = new OtpWindow(submitted, counter - 1);
        for (var i = 0; i < window; i++)
            comparison.Compare(Value(in inner, in outer, counter + i, digits), counter + i);
        return comparison.Result;
    }

    /// <summary>
    /// Finds two codes that follow each other in a wide window (RFC 4226 7.4): how a token that ran ahead is brought back in step. The
    /// position is that of the second code.
    /// </summary>
    public static OtpMatch Resynchronise(
        ReadOnlySpan<byte> secret, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, long counter, int window, int digits = DefaultDigits)
    {
        if (!TryRead(first, digits, out var submittedFirst) || !TryRead(second, digits, out var submittedSecond))
            return OtpMatch.None;
        HmacSha1.Prepare(secret, out var inner, out var outer);
        var comparison = new OtpWindow(0, counter - 1);
        var before = Value(in inner, in outer, counter, digits);
        for (var i = 1; i <= window; i++)
        {
            var after = Value(in inner, in outer, counter + i, digits);
            comparison.Compare((before ^ submittedFirst) | (after ^ submittedSecond), counter + i);
            before = after;
        }

        return comparison.Result;
    }

    /// <summary>Reads exactly <paramref name="digits"/> ASCII digits.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> code, int digits, out uint value)
    {
        value = 0;
        if (code.Length != digits || digits is < MinDigits or > MaxDigits)
            return false;
        foreach (var character in code)
        {
            if (!char.IsAsciiDigit((char)character))
                return false;
            value = (value * 10) + character - '0';
        }

        return true;
    }

    /// <summary>HMAC and dynamic truncation (RFC 4226 5.3).</summary>
    internal static uint Value(in DigestState<Sha1Core> inner, in DigestState<Sha1Core> outer, long counter, int digits)
    {
        Span<byte> message = stackalloc byte[8];
        Span<byte> mac = stackalloc byte[Sha1.DigestBytes];
        BinaryPrimitives.WriteInt64BigEndian(message, counter);
        HmacSha1.Compute(in inner, in outer, message, mac);
        var truncated = BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[19] & 15)..]) & 0x7fffffff;
        return truncated % PowersOfTen[digits];
    }
}
