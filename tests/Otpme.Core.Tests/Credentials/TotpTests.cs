using System.Text;
using Otpme.Core.Credentials;

namespace Otpme.Core.Tests.Credentials;

public class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238 appendix B, the rows of SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_codes_of_the_RFC(long unixSeconds, string expected)
    {
        var code = new byte[8];
        Totp.Compute(Secret, unixSeconds, code);
        Encoding.ASCII.GetString(code).ShouldBe(expected);
        Totp.Match(Secret, code, unixSeconds, -1, digits: 8).ShouldBe(new OtpMatch(OtpMatchResult.Match, unixSeconds / 30));
    }

    [Theory]
    [InlineData(-2, OtpMatchResult.NoMatch)]
    [InlineData(-1, OtpMatchResult.Match)]
    [InlineData(0, OtpMatchResult.Match)]
    [InlineData(1, OtpMatchResult.Match)]
    [InlineData(2, OtpMatchResult.NoMatch)]
    public void One_step_on_either_side_is_accepted(int offset, OtpMatchResult expected)
    {
        var code = CodeOfStep(1000 + offset);
        Totp.Match(Secret, code, 1000 * 30, lastUsedStep: -1).Result.ShouldBe(expected);
    }

    [Theory]
    [InlineData(999, 998, OtpMatchResult.Match)]
    [InlineData(999, 999, OtpMatchResult.AlreadyUsed)]
    [InlineData(999, 1000, OtpMatchResult.AlreadyUsed)]
    [InlineData(1001, 1000, OtpMatchResult.Match)]
    [InlineData(1001, 1001, OtpMatchResult.AlreadyUsed)]
    public void A_step_at_or_before_the_last_used_one_is_never_accepted(long step, long lastUsed, OtpMatchResult expected) =>
        Totp.Match(Secret, CodeOfStep(step), 1000 * 30, lastUsed).Result.ShouldBe(expected);

    private static byte[] CodeOfStep(long step)
    {
        var code = new byte[6];
        Totp.Compute(Secret, step * 30, code);
        return code;
    }
}
