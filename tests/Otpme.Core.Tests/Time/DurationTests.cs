using FsCheck;
using FsCheck.Fluent;
using Otpme.Core.Time;

namespace Otpme.Core.Tests.Time;

public class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("45", 45)]
    [InlineData("45s", 45)]
    [InlineData("30m", 1800)]
    [InlineData("2h", 7200)]
    [InlineData("1D", 86400)]
    [InlineData("1d", 86400)]
    [InlineData("3W", 1814400)]
    [InlineData("1M", 2592000)]
    [InlineData("1Y", 31536000)]
    public void Units(string text, long seconds)
    {
        Duration.TryParse(text, out var value, out var error).ShouldBeTrue(error);
        value.Seconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("1H")]
    [InlineData("1S")]
    [InlineData("1w")]
    [InlineData("1y")]
    [InlineData("-1m")]
    [InlineData("+1m")]
    [InlineData("1.5h")]
    [InlineData("1 h")]
    [InlineData("1mm")]
    [InlineData("1h30m")]
    [InlineData("1001Y")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807Y")]
    public void Other_text_is_refused_with_a_sentence(string text)
    {
        Duration.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldContain($"'{text}'");
        error.ShouldEndWith(".");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(90, "90s")]
    [InlineData(5400, "90m")]
    [InlineData(86400, "1D")]
    [InlineData(604800, "1W")]
    [InlineData(31536000, "1Y")]
    public void Shown_with_the_largest_unit_that_fits(long seconds, string expected) => new Duration(seconds).ToString().ShouldBe(expected);

    [Fact]
    public void What_is_shown_is_read_again() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().Select(p => (((long)p.Item1 << 31) | (uint)p.Item2) % (Duration.MaxSeconds + 1)).ToArbitrary(), seconds =>
            Duration.TryParse(new Duration(seconds).ToString(), out var back, out _) && back.Seconds == seconds).QuickCheckThrowOnFailure();
}
