using System.Globalization;

namespace Otpme.Core.Time;

/// <summary>
/// A point in time as a command writes it: <c>0</c> (never), a length from now (<c>+1m</c>, the plus may be left out), or a date with
/// or without a time of day, in any order: <c>DD.MM.YYYY</c>, <c>YYYY-MM-DD</c> or <c>MM/DD/YYYY</c>, and <c>HH:MM</c>.
/// </summary>
public readonly record struct AbsoluteOrRelativeTime
{
    private static readonly string[] DateFormats = ["dd.MM.yyyy", "yyyy-MM-dd", "MM/dd/yyyy"];

    private AbsoluteOrRelativeTime(Duration? offset, DateTime wallClock)
    {
        Offset = offset;
        WallClock = wallClock;
    }

    /// <summary>Never: written <c>0</c>.</summary>
    public static AbsoluteOrRelativeTime Never => new(Duration.Zero, default);

    /// <summary>The length from now, for a relative time; null for an absolute one.</summary>
    public Duration? Offset { get; }

    /// <summary>Date and time of day in the site's time zone, for an absolute time.</summary>
    public DateTime WallClock { get; }

    public bool IsNever => Offset is { IsZero: true };

    /// <summary>Reads a point in time; false with one sentence that says what is allowed.</summary>
    public static bool TryParse(string text, out AbsoluteOrRelativeTime value, out string error)
    {
        value = Never;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isLength = words is [{ } only] && only.AsSpan().IndexOfAny(".-/:") < 0;
        if (isLength)
        {
            if (!Duration.TryParse(words[0].StartsWith('+') ? words[0][1..] : words[0], out var offset, out error))
                return false;
            value = new AbsoluteOrRelativeTime(offset, default);
            return true;
        }

        DateOnly? date = null;
        TimeOnly? time = null;
        foreach (var word in words)
        {
            if (date is null && DateOnly.TryParseExact(word, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                date = day;
            else if (time is null && TimeOnly.TryParseExact(word, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var minute))
                time = minute;
            else
                words = [];
        }

        if (date is null || words.Length == 0)
        {
            error = $"'{text}' is no point in time: write +30m, a date such as 31.12.2030, 2030-12-31 or 12/31/2030 with or without 18:00, or 0.";
            return false;
        }

        value = new AbsoluteOrRelativeTime(null, date.Value.ToDateTime(time ?? TimeOnly.MinValue));
        error = "";
        return true;
    }

    /// <summary>
    /// The moment that is meant, null for never. A time of day that a clock change skips counts as the first moment after the gap; one
    /// that occurs twice is the earlier.
    /// </summary>
    public DateTimeOffset? Resolve(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (IsNever)
            return null;
        if (Offset is { } offset)
            return now > DateTimeOffset.MaxValue - offset.ToTimeSpan() ? DateTimeOffset.MaxValue : now + offset.ToTimeSpan();

        var clock = WallClock;
        while (zone.IsInvalidTime(clock))
            clock = clock.AddMinutes(1);
        var shift = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        return new DateTimeOffset(clock, shift);
    }

    /// <summary>A form that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() =>
        IsNever ? "0"
        : Offset is { } offset ? $"+{offset}"
        : WallClock.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
