using Otpme.Core.Kinds;

namespace Otpme.Core.Tests.Kerberos;

public sealed class OtpStringAttributeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData(" [{\"type\": \"radius\"}] ")]
    [InlineData("""[{"type": "a", "username": "b", "indicators": ["c", "d"]}, {"indicators": []}]""")]
    public void What_MITs_KDC_understands_is_taken(string text)
    {
        User.KerberosOtp.Type.TryParse(text, out var value, out var error).ShouldBeTrue(error);
        value.ShouldBe(text.Trim());
    }

    [Theory]
    [InlineData("{", "This is not JSON.")]
    [InlineData("[{}] x", "This is not JSON.")]
    [InlineData("""[{"type": "a", "type": "b"}]""", "This is not JSON.")]
    [InlineData("{}", "It is not a JSON array: write [...] around the objects.")]
    [InlineData("null", "It is not a JSON array: write [...] around the objects.")]
    [InlineData("[[]]", "Every entry of the array is an object: {...}.")]
    [InlineData("[{\"type\": 1}]", "type takes a text.")]
    [InlineData("[{\"username\": \"\"}]", "username takes a text.")]
    [InlineData("[{\"indicators\": \"x\"}]", "indicators takes an array of texts.")]
    [InlineData("[{\"indicators\": [1]}]", "indicators takes an array of texts.")]
    [InlineData("[{\"Type\": \"a\"}]", "'Type' is not known here: a token has type, username and indicators.")]
    public void Anything_else_is_refused_with_its_reason(string text, string sentence)
    {
        User.KerberosOtp.Type.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldBe(sentence);
    }

    [Fact]
    public void Deep_and_long_values_are_refused()
    {
        User.KerberosOtp.Type.TryParse(new string('[', 100_000), out _, out _).ShouldBeFalse();
        User.KerberosOtp.Type.TryParse($"[{new string('[', 4000)}", out _, out var error).ShouldBeFalse();
        error.ShouldBe("This is not JSON.");
    }
}
