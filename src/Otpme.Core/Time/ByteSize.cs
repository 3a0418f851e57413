using System.Globalization;

namespace Otpme.Core.Time;

/// <summary>
/// A number of bytes as commands and parameters write it: a number and K, M, G, T or P (base 1024), an optional B, in any case; a bare
/// number is bytes.
/// </summary>
/// <param name="Bytes">The size; never negative.</param>
public readonly record struct ByteSize(long Bytes)
{
    private const string Units = "KMGTP";

    /// <summary>Reads a size; false with one sentence that says what is allowed.</summary>
    public static bool TryParse(string text, out ByteSize value, out string error)
    {
        value = default;
        error = $"'{text}' is no size: write a number and one of K M G T P, such as 256M.";
        var rest = text.AsSpan();
        if (rest.EndsWith("B", StringComparison.OrdinalIgnoreCase))
            rest = rest[..^1];
        var shift = rest.IsEmpty ? 0 : 10 * (1 + Units.IndexOf(char.ToUpperInvariant(rest[^1]), StringComparison.Ordinal));
        if (shift > 0)
            rest = rest[..^1];
        if (!long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        if (number > long.MaxValue >> shift)
        {
            error = $"'{text}' is too large.";
            return false;
        }

        value = new ByteSize(number << shift);
        error = "";
        return true;
    }

    /// <summary>The shortest exact form: the largest unit that leaves no rest.</summary>
    public override string ToString()
    {
        var number = Bytes;
        var unit = 0;
        for (; number != 0 && number % 1024 == 0 && unit < Units.Length; unit++)
            number /= 1024;
        return unit == 0 ? $"{number}" : $"{number}{Units[unit - 1]}";
    }
}
