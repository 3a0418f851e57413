using Otpme.Core.Cryptography;

namespace Otpme.Core.Tests.Cryptography;

public class Md4Tests
{
    /// <summary>The test suite of RFC 1320 A.5.</summary>
    [Theory]
    [InlineData("", "31d6cfe0d16ae931b73c59d7e0c089c0")]
    [InlineData("a", "bde52cb31de33e46245e05fbdbd6fb24")]
    [InlineData("abc", "a448017aaf21d8525fc10ae87aa6729d")]
    [InlineData("message digest", "d9130a8164549fe818874806e1c7014b")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "d79e1c308aa5bbcdeea8ed63df412da9")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "043f8582f241db351ce627e153e7f0e4")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", "e33b4ddc9c38f2199c3e7b164fcc0536")]
    public void The_test_suite_of_the_RFC(string message, string expected)
    {
        var digest = new byte[16];
        Md4.Hash(System.Text.Encoding.ASCII.GetBytes(message), digest);
        Convert.ToHexStringLower(digest).ShouldBe(expected);
    }

    [Fact]
    public void Parts_give_what_the_whole_gives()
    {
        var message = new byte[300];
        new Random(1).NextBytes(message);
        var whole = new byte[16];
        var parts = new byte[16];
        for (var length = 0; length <= message.Length; length++)
        {
            Md4.Hash(message.AsSpan(0, length), whole);
            var state = DigestState<Md4Core>.Create();
            for (var at = 0; at < length; at += 7)
                state.Append(message.AsSpan(at, Math.Min(7, length - at)));
            state.Finish(parts);
            parts.ShouldBe(whole);
        }
    }
}
