namespace Otpme.Core.Credentials.Strength;

/// <summary>Counts of ways to choose, for the variations that an attacker tries.</summary>
internal static class Combinations
{
    /// <summary>Ways to choose <paramref name="chosen"/> of <paramref name="total"/>.</summary>
    public static double Choose(int total, int chosen)
    {
        var ways = 1.0;
        for (var i = 1; i <= chosen; i++)
            ways = ways * (total - chosen + i) / i;
        return ways;
    }

    /// <summary>
    /// Ways to make some of <paramref name="changed"/> + <paramref name="unchanged"/> characters differ, the fewest differences first; 1
    /// when nothing is changed.
    /// </summary>
    public static double Variations(int changed, int unchanged)
    {
        if (changed == 0)
            return 1;
        if (unchanged == 0)
            return 2;
        var ways = 0.0;
        for (var i = 1; i <= Math.Min(changed, unchanged); i++)
            ways += Choose(changed + unchanged, i);
        return Math.Max(2, ways);
    }

    /// <summary>Ways in which case can be put on a word: one for lower case, two for a capital at either end or capitals only.</summary>
    public static double CaseVariations(ReadOnlySpan<char> text)
    {
        int upper = 0, lower = 0;
        foreach (var character in text)
        {
            upper += char.IsUpper(character) ? 1 : 0;
            lower += char.IsLower(character) ? 1 : 0;
        }

        if (upper == 1 && (char.IsUpper(text[0]) || char.IsUpper(text[^1])))
            return 2;
        return Variations(upper, lower);
    }
}
