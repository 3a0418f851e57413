using System.Globalization;

namespace Otpme.Core.Time;

/// <summary>
/// A length of time in whole seconds, as commands and parameters write it: a number and one of the units <c>s m h D W M Y</c> (M is 30
/// days, Y is 365 days; <c>d</c> is D), or a bare number of seconds. Units are case-sensitive, since m and M differ.
/// </summary>
/// <param name="Seconds">The length; never negative, a thousand years at most.</param>
public readonly record struct Duration(long Seconds) : IComparable<Duration>
{
    /// <summary>Longest length that can be written.</summary>
    public const long MaxSeconds = 1000 * 365 * 86400L;

    private static readonly (char Unit, long Seconds)[] Units =
    [
        ('Y', 365 * 86400), ('M', 30 * 86400), ('W', 7 * 86400), ('D', 86400), ('h', 3600), ('m', 60), ('s', 1),
    ];

    /// <summary>No time; in many parameters "never" or "off".</summary>
    public static Duration Zero => default;

    public bool IsZero => Seconds == 0;

    public TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(Seconds);

    /// <summary>Reads a length; false with one sentence that says what is allowed.</summary>
    public static bool TryParse(string text, out Duration value, out string error)
    {
        value = default;
        error = $"'{text}' is no length of time: write a number and one of s m h D W M Y, such as 30m or 90D.";
        var digits = text.AsSpan().TrimEnd("smhDdWMY");
        if (digits.Length < text.Length - 1 || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;

        var unit = digits.Length == text.Length ? 's' : text[^1] == 'd' ? 'D' : text[^1];
        var factor = Array.Find(Units, u => u.Unit == unit).Seconds;
        if (number > MaxSeconds / factor)
        {
            error = $"'{text}' is too long: a thousand years is the most.";
            return false;
        }

        value = new Duration(number * factor);
        error = "";
        return true;
    }

    /// <summary>The shortest exact form: a number and the largest unit that leaves no rest, or <c>0</c>.</summary>
    public override string ToString()
    {
        var seconds = Seconds;
        if (seconds == 0)
            return "0";
        var (unit, size) = Array.Find(Units, u => seconds % u.Seconds == 0);
        return $"{seconds / size}{unit}";
    }

    public int CompareTo(Duration other) => Seconds.CompareTo(other.Seconds);

    public static bool operator <(Duration left, Duration right) => left.Seconds < right.Seconds;

    public static bool operator >(Duration left, Duration right) => left.Seconds > right.Seconds;

    public static bool operator <=(Duration left, Duration right) => left.Seconds <= right.Seconds;

    public static bool operator >=(Duration left, Duration right) => left.Seconds >= right.Seconds;
}
