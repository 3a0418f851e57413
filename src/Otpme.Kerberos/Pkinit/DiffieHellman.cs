using System.Security.Cryptography;

namespace Otpme.Kerberos.Pkinit;

/// <summary>One of the groups of RFC 3526 with generator 2, by its prime. Numbers are big-endian octets as long as the prime.</summary>
internal sealed unsafe class DiffieHellman
{
    /// <summary>320 bits: twice the strength of the larger group.</summary>
    private const int ExponentLength = 40;

    private readonly byte[] _prime;

    private DiffieHellman(Func<nint, nint> prime, int length)
    {
        var number = prime(0);
        _prime = new byte[length];
        fixed (byte* octets = _prime)
            Require(Libcrypto.BN_bn2binpad(number, octets, length) == length);
        Libcrypto.BN_clear_free(number);
    }

    /// <summary>Group 14, of 2048 bits.</summary>
    public static DiffieHellman Group14 { get; } = new(Libcrypto.BN_get_rfc3526_prime_2048, 256);

    /// <summary>Group 16, of 4096 bits.</summary>
    public static DiffieHellman Group16 { get; } = new(Libcrypto.BN_get_rfc3526_prime_4096, 512);

    public ReadOnlySpan<byte> Prime => _prime;

    public int Length => _prime.Length;

    /// <summary>The group of these parameters, without leading zeros; null for any other.</summary>
    public static DiffieHellman? Find(ReadOnlySpan<byte> prime, ReadOnlySpan<byte> generator) =>
        !generator.SequenceEqual("\u0002"u8) ? null
        : prime.SequenceEqual(Group14._prime) ? Group14
        : prime.SequenceEqual(Group16._prime) ? Group16 : null;

    public static byte[] NewExponent() => RandomNumberGenerator.GetBytes(ExponentLength);

    public byte[] PublicValue(ReadOnlySpan<byte> exponent) => Power("\u0002"u8, exponent);

    /// <summary>The shared secret, or null when the other side's value is none: below 2 or above the prime less 2.</summary>
    public byte[]? SharedSecret(ReadOnlySpan<byte> other, ReadOnlySpan<byte> exponent)
    {
        if (other.Length > Length)
            return null;
        Span<byte> padded = stackalloc byte[Length];
        padded.Clear();
        other.CopyTo(padded[^other.Length..]);
        Span<byte> largest = stackalloc byte[Length];
        _prime.CopyTo(largest);

        // The prime is odd and ends in FF, so its last octet less 2 needs no borrowing.
        largest[^1] -= 2;
        var isTooSmall = !padded[..^1].ContainsAnyExcept((byte)0) && padded[^1] < 2;
        return isTooSmall || padded.SequenceCompareTo(largest) > 0 ? null : Power(padded, exponent);
    }

    private byte[] Power(ReadOnlySpan<byte> number, ReadOnlySpan<byte> exponent)
    {
        var output = new byte[Length];
        nint a = 0, p = 0, m = 0, result = 0, context = 0;
        try
        {
            (a, p, m) = (Number(number), Number(exponent), Number(_prime));
            (result, context) = (Libcrypto.BN_new(), Libcrypto.BN_CTX_new());
            Require(Libcrypto.BN_mod_exp_mont_consttime(result, a, p, m, context, 0) == 1);
            fixed (byte* octets = output)
                Require(Libcrypto.BN_bn2binpad(result, octets, Length) == Length);
            return output;
        }
        finally
        {
            Libcrypto.BN_clear_free(a);
            Libcrypto.BN_clear_free(p);
            Libcrypto.BN_clear_free(m);
            Libcrypto.BN_clear_free(result);
            Libcrypto.BN_CTX_free(context);
        }
    }

    private static nint Number(ReadOnlySpan<byte> octets)
    {
        fixed (byte* first = octets)
            return Libcrypto.BN_bin2bn(first, octets.Length, 0);
    }

    private static void Require(bool isDone)
    {
        if (!isDone)
            throw new CryptographicException("OpenSSL could not compute a power.");
    }
}
