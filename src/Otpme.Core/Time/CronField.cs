using System.Globalization;
using System.Text;

namespace Otpme.Core.Time;

/// <summary>
/// One field of a login window: <c>*</c>, or numbers and ranges <c>a-b</c> joined by commas, held as a set of bits. Weekdays may also be
/// written mon to sun and may run over the end of the week (fri-mon).
/// </summary>
internal static class CronField
{
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>All values from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static ulong All(int min, int max) => ((1UL << (max - min + 1)) - 1) << min;

    /// <summary>Reads a field; a value above <paramref name="max"/> or below <paramref name="min"/> is refused.</summary>
    public static bool TryParse(string text, int min, int max, bool weekday, out ulong bits)
    {
        bits = 0;
        if (text == "*")
        {
            bits = All(min, max);
            return true;
        }

        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryNumber(ends[0], min, max, weekday, out var from) || !TryNumber(ends[^1], min, max, weekday, out var to))
                return false;
            if (from <= to)
                bits |= All(from, to);
            else if (weekday)
                bits |= All(from, max) | All(min, to);
            else
                return false;
        }

        return true;
    }

    /// <summary>The shortest text for a set; weekdays by name when <paramref name="names"/> is set.</summary>
    public static string Format(ulong bits, int min, int max, bool names = false)
    {
        if (bits == All(min, max))
            return "*";
        var text = new StringBuilder();
        for (var from = min; from <= max; from++)
        {
            if ((bits >> from & 1) == 0)
                continue;
            var to = from;
            while (to < max && (bits >> (to + 1) & 1) != 0)
                to++;
            text.Append(text.Length > 0 ? "," : "").Append(Name(from));
            if (to > from)
                text.Append('-').Append(Name(to));
            from = to;
        }

        return text.ToString();

        string Name(int value) => names ? Weekdays[value - 1] : value.ToString(CultureInfo.InvariantCulture);
    }

    private static bool TryNumber(string text, int min, int max, bool weekday, out int number)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return number >= min && number <= max;
        number = weekday ? Array.FindIndex(Weekdays, d => d.Equals(text, StringComparison.OrdinalIgnoreCase)) + 1 : 0;
        return number > 0;
    }
}
