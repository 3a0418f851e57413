using FsCheck;
using FsCheck.Fluent;
using Otpme.Core.Time;

namespace Otpme.Core.Tests.Time;

public class LoginTimesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>2026-04-03 is a Friday; times are in UTC, Berlin is two hours ahead.</summary>
    [Theory]
    [InlineData("* 6-18 * * 1-5", "2026-04-03T03:59Z", false)]
    [InlineData("* 6-18 * * 1-5", "2026-04-03T04:00Z", true)]
    [InlineData("* 6-18 * * 1-5", "2026-04-03T16:59Z", true)]
    [InlineData("* 6-18 * * 1-5", "2026-04-03T17:00Z", false)]
    [InlineData("* 6-18 * * 1-5", "2026-04-04T10:00Z", false)]
    [InlineData("* * * * 6-7", "2026-04-05T10:00Z", true)]
    [InlineData("* * * * 6-7", "2026-04-03T22:30Z", true)]
    [InlineData("* 6-18 * * 1-5|* * * * 6-7", "2026-04-05T01:00Z", true)]
    [InlineData("0,30 * 3 4 *", "2026-04-03T10:30Z", true)]
    [InlineData("0,30 * 3 4 *", "2026-04-03T10:31Z", false)]
    [InlineData("* * 1-2,4-31 * *", "2026-04-03T10:00Z", false)]
    [InlineData("* * * 5-12 *", "2026-04-03T10:00Z", false)]
    [InlineData("mon-fri 08:00-18:00", "2026-04-03T06:00Z", true)]
    [InlineData("mon-fri 08:00-18:00", "2026-04-03T05:59Z", false)]
    [InlineData("mon-fri 08:00-18:00", "2026-04-03T15:59Z", true)]
    [InlineData("mon-fri 08:00-18:00", "2026-04-03T16:00Z", false)]
    [InlineData("Fri-Mon 8:00-24:00", "2026-04-05T21:59Z", true)]
    [InlineData("sat,sun", "2026-04-04T12:00Z", true)]
    [InlineData("09:15-09:16", "2026-04-03T07:15Z", true)]
    [InlineData("fri 22:00-06:00", "2026-04-03T20:00Z", true)]
    [InlineData("fri 22:00-06:00", "2026-04-04T03:59Z", true)]
    [InlineData("fri 22:00-06:00", "2026-04-04T04:00Z", false)]
    [InlineData("fri 22:00-06:00", "2026-04-03T02:00Z", false)]
    [InlineData("sun 22:00-06:00", "2026-04-06T03:00Z", true)]
    public void Windows(string text, string moment, bool allowed)
    {
        LoginTimes.TryParse(text, out var times, out var error).ShouldBeTrue(error);
        times!.Allows(DateTimeOffset.Parse(moment), Berlin).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("* * * * *|")]
    [InlineData("* * * *")]
    [InlineData("* * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 0")]
    [InlineData("* * * * 8")]
    [InlineData("* 18-6 * * *")]
    [InlineData("* 6-12-18 * * *")]
    [InlineData("* 6, * * *")]
    [InlineData("* mon * * *")]
    [InlineData("mon-fri 08:00")]
    [InlineData("mon-fri 08:00-08:00")]
    [InlineData("mon-fri 24:00-08:00")]
    [InlineData("mon-fri 08:00-25:00")]
    [InlineData("mon-foo 08:00-18:00")]
    public void Other_text_is_refused_with_a_sentence(string text)
    {
        LoginTimes.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldContain("is no login window");
    }

    [Theory]
    [InlineData("* 6-18 * * 1-5")]
    [InlineData("mon-fri 08:00-18:00|* * * * 6-7")]
    [InlineData("* 22:00-06:00")]
    public void Shown_as_written(string text)
    {
        LoginTimes.TryParse(text, out var times, out _).ShouldBeTrue();
        times!.ToString().ShouldBe(text);
    }

    [Fact]
    public void Too_many_windows_are_refused() =>
        LoginTimes.TryParse(string.Join('|', Enumerable.Repeat("* * * * *", 65)), out _, out _).ShouldBeFalse();

    [Fact]
    public void What_is_shown_is_read_again()
    {
        var field = (int min, int max) => Gen.OneOf(
            Gen.Constant("*"),
            Gen.Choose(min, max).NonEmptyListOf().Select(l => string.Join(',', l)),
            Gen.Choose(min, max).Two().Select(p => $"{Math.Min(p.Item1, p.Item2)}-{Math.Max(p.Item1, p.Item2)}"));
        var window = from minute in field(0, 59)
                     from hour in field(0, 23)
                     from day in field(1, 31)
                     from month in field(1, 12)
                     from weekday in field(1, 7)
                     select $"{minute} {hour} {day} {month} {weekday}";
        Prop.ForAll(window.ToArbitrary(), text =>
            LoginTimes.TryParse(text, out var times, out _)
            && LoginTimes.TryParse(times.ToString(), out var back, out _) && back.Equals(times)).QuickCheckThrowOnFailure();
    }
}
