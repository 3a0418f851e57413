using System.Text;
using Otpme.Core.Credentials;

namespace Otpme.Core.Tests.Credentials;

public class HotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 4226 appendix D.</summary>
    private static readonly string[] Codes =
        ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];

    [Fact]
    public void The_codes_of_the_RFC()
    {
        for (var counter = 0; counter < Codes.Length; counter++)
        {
            var code = new byte[6];
            Hotp.Compute(Secret, counter, code);
            Encoding.ASCII.GetString(code).ShouldBe(Codes[counter]);
        }
    }

    [Theory]
    [InlineData(0, 0, 32, true)]
    [InlineData(9, 0, 32, true)]
    [InlineData(9, 9, 1, true)]
    [InlineData(9, 0, 10, true)]
    [InlineData(9, 0, 9, false)]
    [InlineData(3, 4, 32, false)]
    public void A_code_is_found_from_the_counter_on_within_the_window(int code, long counter, int window, bool found)
    {
        var match = Hotp.Match(Secret, Encoding.ASCII.GetBytes(Codes[code]), counter, window);
        match.IsMatch.ShouldBe(found);
        match.NextCounter.ShouldBe(found ? code + 1 : 0);
    }

    [Theory]
    [InlineData("75522")]
    [InlineData("7552244")]
    [InlineData("75522a")]
    [InlineData("")]
    [InlineData(" 55224")]
    public void What_is_no_code_never_matches(string text) =>
        Hotp.Match(Secret, Encoding.UTF8.GetBytes(text), 0, 32).ShouldBe(OtpMatch.None);

    [Fact]
    public void Two_codes_in_a_row_bring_a_token_back_in_step()
    {
        var fourth = Encoding.ASCII.GetBytes(Codes[4]);
        var fifth = Encoding.ASCII.GetBytes(Codes[5]);
        Hotp.Resynchronise(Secret, fourth, fifth, 0, 1024).NextCounter.ShouldBe(6);
        Hotp.Resynchronise(Secret, fifth, fourth, 0, 1024).IsMatch.ShouldBeFalse();
        Hotp.Resynchronise(Secret, fourth, fourth, 0, 1024).IsMatch.ShouldBeFalse();
        Hotp.Resynchronise(Secret, fourth, fifth, 5, 1024).IsMatch.ShouldBeFalse();
        Hotp.Resynchronise(Secret, fourth, fifth, 0, 4).IsMatch.ShouldBeFalse();
    }

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var code = Encoding.ASCII.GetBytes(Codes[9]);
        Hotp.Match(Secret, code, 0, 32);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Hotp.Match(Secret, code, 0, 32);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
