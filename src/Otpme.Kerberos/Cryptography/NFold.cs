namespace Otpme.Kerberos.Cryptography;

/// <summary>n-fold of RFC 3961 section 5.1: stretches or shrinks a string of octets to a given length.</summary>
internal static class NFold
{
    /// <summary>
    /// Fills <paramref name="output"/> with the folded input: copies of the input, each rotated right by 13 bits more than the one
    /// before, are added up in one's complement.
    /// </summary>
    public static void Fold(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var total = input.Length / GreatestCommonDivisor(input.Length, output.Length) * output.Length;
        var bits = input.Length * 8;
        output.Clear();
        var carry = 0;
        for (var at = total - 1; at >= 0; at--)
        {
            // The octet that stands at this place of the endless row of rotated copies.
            var copy = at / input.Length;
            var bit = ((at % input.Length * 8) - (13 * copy % bits) + bits) % bits;
            var high = input[bit / 8];
            var low = input[((bit / 8) + 1) % input.Length];
            carry += output[at % output.Length] + (byte)(((high << 8) | low) >> (8 - (bit % 8)));
            output[at % output.Length] = (byte)carry;
            carry >>= 8;
        }

        for (var at = output.Length - 1; carry != 0; at = at == 0 ? output.Length - 1 : at - 1)
        {
            carry += output[at];
            output[at] = (byte)carry;
            carry >>= 8;
        }
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
