using FsCheck;
using FsCheck.Fluent;
using Otpme.Core.Time;

namespace Otpme.Core.Tests.Time;

public class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("12B", 12)]
    [InlineData("4K", 4096)]
    [InlineData("256M", 268435456)]
    [InlineData("256mb", 268435456)]
    [InlineData("1G", 1L << 30)]
    [InlineData("1T", 1L << 40)]
    [InlineData("8191P", 8191L << 50)]
    public void Units(string text, long bytes)
    {
        ByteSize.TryParse(text, out var value, out var error).ShouldBeTrue(error);
        value.Bytes.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("B")]
    [InlineData("K")]
    [InlineData("-1K")]
    [InlineData("1.5G")]
    [InlineData("1KK")]
    [InlineData("1E")]
    [InlineData("8192P")]
    public void Other_text_is_refused_with_a_sentence(string text)
    {
        ByteSize.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldContain($"'{text}'");
    }

    [Fact]
    public void What_is_shown_is_read_again() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().Select(p => ((long)p.Item1 << 31) | (uint)p.Item2).ToArbitrary(), Gen.Choose(0, 50).ToArbitrary(), (number, shift) =>
        {
            var size = new ByteSize(number >> shift << shift);
            return ByteSize.TryParse(size.ToString(), out var back, out _) && back == size;
        }).QuickCheckThrowOnFailure();
}
