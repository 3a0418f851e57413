using System.Globalization;

namespace Otpme.Core.Time;

/// <summary>
/// One window of <see cref="LoginTimes"/>: sets of minutes, hours, days of the month, months and weekdays that must all hold, or
/// weekdays with a span of the day.
/// </summary>
internal sealed record LoginWindow
{
    private const int MinutesPerDay = 24 * 60;

    private ulong Minutes { get; init; } = CronField.All(0, 59);

    private ulong Hours { get; init; } = CronField.All(0, 23);

    private ulong Days { get; init; } = CronField.All(1, 31);

    private ulong Months { get; init; } = CronField.All(1, 12);

    /// <summary>Monday is 1.</summary>
    private ulong Weekdays { get; init; } = CronField.All(1, 7);

    /// <summary>First minute of the span, and the first after it; null in the cron form.</summary>
    private (int From, int To)? Span { get; init; }

    /// <summary>Reads one window, in either form.</summary>
    public static bool TryParse(string text, out LoginWindow value)
    {
        value = new LoginWindow();
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case [var minute, var hour, var day, var month, var weekday]:
                var good = CronField.TryParse(minute, 0, 59, weekday: false, out var minutes)
                    & CronField.TryParse(hour, 0, 23, weekday: false, out var hours)
                    & CronField.TryParse(day, 1, 31, weekday: false, out var days)
                    & CronField.TryParse(month, 1, 12, weekday: false, out var months)
                    & CronField.TryParse(weekday, 1, 7, weekday: true, out var weekdays);
                value = new LoginWindow { Minutes = minutes, Hours = hours, Days = days, Months = months, Weekdays = weekdays };
                return good;
            case [var single] when single.Contains(':', StringComparison.Ordinal):
                return TryFriendly("*", single, ref value);
            case [var single]:
                return TryFriendly(single, "00:00-24:00", ref value);
            case [var weekdayWords, var span]:
                return TryFriendly(weekdayWords, span, ref value);
            default:
                return false;
        }
    }

    /// <summary>True when the wall clock stands inside the window.</summary>
    public bool Contains(DateTime clock)
    {
        if (Span is { } span)
        {
            var minute = (clock.Hour * 60) + clock.Minute;
            if (span.From < span.To)
                return minute >= span.From && minute < span.To && Has(Weekdays, WeekdayOf(clock));

            // Over midnight: the hours after it belong to the day before.
            return minute >= span.From ? Has(Weekdays, WeekdayOf(clock)) : minute < span.To && Has(Weekdays, WeekdayBefore(clock));
        }

        return Has(Minutes, clock.Minute) && Has(Hours, clock.Hour) && Has(Days, clock.Day) && Has(Months, clock.Month)
            && Has(Weekdays, WeekdayOf(clock));
    }

    /// <summary>The window in the form it was written in.</summary>
    public override string ToString() => Span is { } span
        ? $"{CronField.Format(Weekdays, 1, 7, names: true)} {FormatMinute(span.From)}-{FormatMinute(span.To)}"
        : string.Join(
            ' ',
            CronField.Format(Minutes, 0, 59),
            CronField.Format(Hours, 0, 23),
            CronField.Format(Days, 1, 31),
            CronField.Format(Months, 1, 12),
            CronField.Format(Weekdays, 1, 7));

    private static bool TryFriendly(string weekdayText, string spanText, ref LoginWindow value)
    {
        var ends = spanText.Split('-');
        if (ends.Length != 2 || !TryMinute(ends[0], out var from) || !TryMinute(ends[1], out var to) || from == to || from == MinutesPerDay)
            return false;
        var good = CronField.TryParse(weekdayText, 1, 7, weekday: true, out var weekdays);
        value = value with { Weekdays = weekdays, Span = (from, to) };
        return good;
    }

    private static bool TryMinute(string text, out int minute)
    {
        minute = MinutesPerDay;
        if (text == "24:00")
            return true;
        var good = TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        minute = (time.Hour * 60) + time.Minute;
        return good;
    }

    private static string FormatMinute(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    private static bool Has(ulong bits, int value) => (bits >> value & 1) != 0;

    private static int WeekdayOf(DateTime clock) => clock.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)clock.DayOfWeek;

    private static int WeekdayBefore(DateTime clock) => WeekdayOf(clock) == 1 ? 7 : WeekdayOf(clock) - 1;
}
