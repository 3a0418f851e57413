using FsCheck;
using FsCheck.Fluent;
using Otpme.Core.Time;

namespace Otpme.Core.Tests.Time;

public class AbsoluteOrRelativeTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("+1m", "2026-04-03T12:01:00Z")]
    [InlineData("1m", "2026-04-03T12:01:00Z")]
    [InlineData("+1d", "2026-04-04T12:00:00Z")]
    [InlineData("90", "2026-04-03T12:01:30Z")]
    [InlineData("18:30 31.12.2030", "2030-12-31T17:30:00Z")]
    [InlineData("2030-12-31 18:30", "2030-12-31T17:30:00Z")]
    [InlineData("12/31/2030 18:30", "2030-12-31T17:30:00Z")]
    [InlineData("18:30 12/31/2030", "2030-12-31T17:30:00Z")]
    [InlineData("2030-07-01", "2030-06-30T22:00:00Z")]
    [InlineData("29.02.2028", "2028-02-28T23:00:00Z")]
    [InlineData("02:30 2026-03-29", "2026-03-29T01:00:00Z")]
    [InlineData("02:30 2026-10-25", "2026-10-25T00:30:00Z")]
    public void Points_in_time_by_the_clocks_of_the_zone(string text, string expected)
    {
        AbsoluteOrRelativeTime.TryParse(text, out var value, out var error).ShouldBeTrue(error);
        value.Resolve(Now, Berlin).ShouldBe(DateTimeOffset.Parse(expected));
    }

    [Fact]
    public void Zero_is_never()
    {
        AbsoluteOrRelativeTime.TryParse("0", out var value, out _).ShouldBeTrue();
        value.IsNever.ShouldBeTrue();
        value.Resolve(Now, Berlin).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("tomorrow")]
    [InlineData("18:30")]
    [InlineData("31.02.2030")]
    [InlineData("31/12/2030")]
    [InlineData("2030-12-31 25:00")]
    [InlineData("2030-12-31 18:00 19:00")]
    [InlineData("2030-12-31 2031-12-31")]
    [InlineData("++1m")]
    [InlineData("+-1m")]
    public void Other_text_is_refused_with_a_sentence(string text)
    {
        AbsoluteOrRelativeTime.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldEndWith(".");
    }

    [Fact]
    public void What_is_shown_is_read_again() =>
        Prop.ForAll(Gen.Choose(1, 50_000_000).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (number, relative) =>
        {
            var text = relative ? $"+{number}" : new DateTime(2000, 1, 1).AddMinutes(number).ToString("HH:mm dd.MM.yyyy");
            return AbsoluteOrRelativeTime.TryParse(text, out var value, out _)
                && AbsoluteOrRelativeTime.TryParse(value.ToString(), out var back, out _) && back == value;
        }).QuickCheckThrowOnFailure();
}
