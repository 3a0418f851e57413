using System.Text;
using Otpme.Core.Credentials;

namespace Otpme.Core.Tests.Credentials;

public class MotpTests
{
    private const long Now = 1_700_000_000;
    private static readonly byte[] Secret = Convert.FromHexString("0123456789abcdef");

    /// <summary>From md5sum of "170000000", "0123456789abcdef" and "1234" in one line.</summary>
    [Fact]
    public void A_known_code()
    {
        var code = new byte[6];
        Motp.Compute(Secret, "1234"u8, Now, code);
        Encoding.ASCII.GetString(code).ShouldBe("05aae5");
    }

    [Theory]
    [InlineData(-90, OtpMatchResult.NoMatch)]
    [InlineData(-75, OtpMatchResult.Match)]
    [InlineData(0, OtpMatchResult.Match)]
    [InlineData(10, OtpMatchResult.Match)]
    [InlineData(20, OtpMatchResult.NoMatch)]
    public void Codes_are_good_for_validity_and_drift(int shownAt, OtpMatchResult expected) =>
        Motp.Match(Secret, "1234"u8, Code(Now + shownAt), Now, lastUsedStep: -1).Result.ShouldBe(expected);

    [Fact]
    public void A_used_step_and_all_before_it_are_burned()
    {
        var match = Motp.Match(Secret, "1234"u8, Code(Now), Now, -1);
        match.Position.ShouldBe(Now / 10);
        Motp.Match(Secret, "1234"u8, Code(Now), Now + 5, match.Position).Result.ShouldBe(OtpMatchResult.AlreadyUsed);
        Motp.Match(Secret, "1234"u8, Code(Now - 10), Now + 5, match.Position).Result.ShouldBe(OtpMatchResult.AlreadyUsed);
        Motp.Match(Secret, "1234"u8, Code(Now + 10), Now + 5, match.Position).IsMatch.ShouldBeTrue();
    }

    [Fact]
    public void The_PIN_is_part_of_the_code() =>
        Motp.Match(Secret, "1235"u8, Code(Now), Now, -1).ShouldBe(OtpMatch.None);

    [Fact]
    public void Upper_case_is_read_too() =>
        Motp.Match(Secret, "1234"u8, Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Code(Now)).ToUpperInvariant()), Now, -1).IsMatch.ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345g")]
    [InlineData("0x1234")]
    public void What_is_no_code_never_matches(string text) =>
        Motp.Match(Secret, "1234"u8, Encoding.ASCII.GetBytes(text), Now, -1).ShouldBe(OtpMatch.None);

    private static byte[] Code(long unixSeconds)
    {
        var code = new byte[6];
        Motp.Compute(Secret, "1234"u8, unixSeconds, code);
        return code;
    }
}
