namespace Otpme.Core.Cryptography;

/// <summary>
/// The permutations and S-boxes of DES as FIPS 46-3 prints them (bits counted from 1, the leftmost), and the look-up tables that
/// <see cref="Des"/> works with, worked out from them once.
/// </summary>
internal static class DesTables
{
    private static readonly byte[] InitialPermutation =
    [
        58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32, 24, 16, 8,
        57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5, 63, 55, 47, 39, 31, 23, 15, 7,
    ];

    private static readonly byte[] RoundPermutation =
        [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25];

    private static readonly byte[] KeyChoice1 =
    [
        57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
        63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
    ];

    private static readonly byte[] KeyChoice2 =
    [
        14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
        41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
    ];

    /// <summary>S1 to S8; four rows of sixteen hexadecimal digits each.</summary>
    private static readonly string[] Boxes =
    [
        "e4d12fb83a6c5907" + "0f74e2d1a6cb9538" + "41e8d62bfc973a50" + "fc8249175b3ea06d",
        "f18e6b34972dc05a" + "3d47f28ec01a69b5" + "0e7ba4d158c6932f" + "d8a13f42b67c05e9",
        "a09e63f51dc7b428" + "d709346a285ecbf1" + "d6498f30b12c5ae7" + "1ad069874fe3b52c",
        "7de3069a1285bc4f" + "d8b56f03472c1ae9" + "a690cb7df13e5284" + "3f06a1d8945bc72e",
        "2c417ab6853fd0e9" + "eb2c47d150fa3986" + "421bad78f9c5630e" + "b8c71e2d6f09a453",
        "c1af92680d34e75b" + "af427c9561de0b38" + "9ef528c3704a1db6" + "432c95fabe17608d",
        "4b2ef08d3c975a61" + "d0b7491ae35c2f86" + "14bdc37eaf680592" + "6bd814a7950fe23c",
        "d2846fb1a93e50c7" + "1fd8a374c56b0e92" + "7b419ce206adf358" + "21e74a8dfc90356b",
    ];

    /// <summary>Sixteen tables of sixteen: the initial permutation of the block's nibble i (leftmost first).</summary>
    public static readonly ulong[] Initial = Nibbles(InitialPermutation);

    /// <summary>The same for the final permutation, the inverse of the initial one.</summary>
    public static readonly ulong[] Final = Nibbles(Invert(InitialPermutation));

    /// <summary>Eight tables of 64: S-box i followed by the round permutation.</summary>
    public static readonly uint[] Substitute = BuildSubstitution();

    /// <summary>Eight tables of 128: what the seven key bits of octet i contribute to the 56 bits C and D.</summary>
    public static readonly ulong[] ChooseKey = BuildKeyChoice1();

    /// <summary>
    /// Eight tables of 128: what seven bits of C and D contribute to a round key, laid out as the round uses it: six bits in each of
    /// eight bytes, S-boxes 1 3 5 7 in the upper half and 2 4 6 8 in the lower.
    /// </summary>
    public static readonly ulong[] RoundKey = BuildKeyChoice2();

    private static byte[] Invert(byte[] permutation)
    {
        var inverse = new byte[64];
        for (var i = 0; i < 64; i++)
            inverse[permutation[i] - 1] = (byte)(i + 1);
        return inverse;
    }

    private static ulong[] Nibbles(byte[] permutation)
    {
        var table = new ulong[16 * 16];
        for (var to = 0; to < 64; to++)
        {
            var from = permutation[to] - 1;
            for (var value = 0; value < 16; value++)
            {
                if ((value >> (3 - (from % 4)) & 1) != 0)
                    table[(from / 4 * 16) + value] |= 1UL << (63 - to);
            }
        }

        return table;
    }

    private static uint[] BuildSubstitution()
    {
        var table = new uint[8 * 64];
        for (var box = 0; box < 8; box++)
        {
            for (var input = 0; input < 64; input++)
            {
                var row = ((input >> 4) & 2) | (input & 1);
                var column = (input >> 1) & 15;
                var output = Convert.ToUInt32(Boxes[box].Substring((row * 16) + column, 1), 16) << (28 - (4 * box));
                uint permuted = 0;
                for (var to = 0; to < 32; to++)
                    permuted |= ((output >> (32 - RoundPermutation[to])) & 1) << (31 - to);
                table[(box * 64) + input] = permuted;
            }
        }

        return table;
    }

    private static ulong[] BuildKeyChoice1()
    {
        var table = new ulong[8 * 128];
        for (var to = 0; to < 56; to++)
        {
            var octet = (KeyChoice1[to] - 1) / 8;
            var bit = (KeyChoice1[to] - 1) % 8;
            for (var value = 0; value < 128; value++)
                table[(octet * 128) + value] |= (ulong)((value >> (6 - bit)) & 1) << (55 - to);
        }

        return table;
    }

    private static ulong[] BuildKeyChoice2()
    {
        var table = new ulong[8 * 128];
        for (var to = 0; to < 48; to++)
        {
            var from = KeyChoice2[to] - 1;
            var box = to / 6;
            var shift = (((box & 1) == 0 ? 7 : 3) - (box / 2)) * 8 + 5 - (to % 6);
            for (var value = 0; value < 128; value++)
                table[(from / 7 * 128) + value] |= (ulong)((value >> (6 - (from % 7))) & 1) << shift;
        }

        return table;
    }
}
