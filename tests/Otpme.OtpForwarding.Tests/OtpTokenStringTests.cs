namespace Otpme.OtpForwarding.Tests;

public sealed class OtpTokenStringTests
{
    [Theory]
    [InlineData("[]", "DEFAULT//")]
    [InlineData("[{}]", "DEFAULT//")]
    [InlineData(""" [ {"type": "phone"} ] """, "phone//")]
    [InlineData("""[{"username": "al"}]""", "DEFAULT/al/")]
    [InlineData("""[{"type": "a", "username": "b", "indicators": ["x", "y"]}]""", "a/b/x,y")]
    [InlineData("""[{"indicators": []}]""", "DEFAULT//none")]
    [InlineData("""[{"type": "a"}, {}, {"type": "b", "other": [1]}]""", "a// DEFAULT// b//")]
    [InlineData("""[{"type": 7, "username": null}]""", "DEFAULT//")]
    public void Good_ones(string text, string tokens) =>
        string.Join(' ', OtpTokenString.TryParse(text, out _)!.Select(token =>
            $"{token.Type}/{token.UserName}/{(token.Indicators is { Count: 0 } ? "none" : string.Join(',', token.Indicators ?? []))}")).ShouldBe(tokens);

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("phone", "it is not JSON (line 1, byte 1)")]
    [InlineData("[{}] []", "it is not JSON")]
    [InlineData("[{\"type\": \"a\",}]", "it is not JSON")]
    [InlineData("[{'type': 'a'}]", "it is not JSON")]
    [InlineData("{}", "it is not an array of tokens")]
    [InlineData("null", "it is not an array of tokens")]
    [InlineData("[\"phone\"]", "a token is an object in braces")]
    [InlineData("[{}, 1]", "a token is an object in braces")]
    [InlineData("[{\"indicators\": \"x\"}]", "indicators are an array of strings")]
    [InlineData("[{\"indicators\": [1]}]", "indicators are an array of strings")]
    [InlineData("[{\"username\": \"\\ud800\"}]", "a string that is not Unicode")]
    public void Bad_ones_say_why(string text, string words)
    {
        OtpTokenString.TryParse(text, out var reason).ShouldBeNull();
        reason.ShouldContain(words);
    }

    [Fact]
    public void There_is_a_largest_number_of_tokens()
    {
        OtpTokenString.TryParse("[" + string.Join(',', Enumerable.Repeat("{}", 32)) + "]", out _)!.Count.ShouldBe(32);
        OtpTokenString.TryParse("[" + string.Join(',', Enumerable.Repeat("{}", 33)) + "]", out var reason).ShouldBeNull();
        reason.ShouldContain("32");
        OtpTokenString.TryParse(new string('[', 5000), out _).ShouldBeNull();
    }
}
