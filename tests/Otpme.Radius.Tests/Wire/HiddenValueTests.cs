using System.Security.Cryptography;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Wire;

public sealed class HiddenValueTests
{
    private static readonly SharedSecret Secret = new([1, 2, 3]);
    private static readonly byte[] Authenticator = RandomNumberGenerator.GetBytes(16);

    [Theory]
    [InlineData(0, 16)]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(128, 128)]
    public void Password_comes_back(int length, int hiddenLength)
    {
        var password = Enumerable.Range(1, length).Select(i => (byte)((i % 200) + 1)).ToArray();
        var hidden = new byte[128];
        UserPassword.Hide(Secret, Authenticator, password, hidden).ShouldBe(hiddenLength);
        var plain = new byte[128];
        UserPassword.TryReveal(Secret, Authenticator, hidden.AsSpan(0, hiddenLength), plain, out var revealed).ShouldBeTrue();
        plain[..revealed].ShouldBe(password);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(144)]
    public void Password_of_odd_length_is_refused(int length) =>
        UserPassword.TryReveal(Secret, Authenticator, new byte[length], new byte[128], out _).ShouldBeFalse();

    [Fact]
    public void Password_that_is_too_long_is_not_hidden() =>
        UserPassword.Hide(Secret, Authenticator, new byte[129], new byte[256]).ShouldBe(0);

    [Theory]
    [InlineData(0, 18)]
    [InlineData(15, 18)]
    [InlineData(16, 34)]
    [InlineData(32, 50)]
    public void Key_comes_back_and_its_salt_has_the_top_bit(int length, int hiddenLength)
    {
        var key = RandomNumberGenerator.GetBytes(length);
        SaltedKey.HiddenLength(length).ShouldBe(hiddenLength);
        var hidden = new byte[hiddenLength];
        SaltedKey.Hide(Secret, Authenticator, 0x0123, key, hidden).ShouldBe(hiddenLength);
        hidden[0].ShouldBe((byte)0x81);
        var plain = new byte[240];
        SaltedKey.TryReveal(Secret, Authenticator, hidden, plain, out var revealed).ShouldBeTrue();
        plain[..revealed].ShouldBe(key);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(19)]
    [InlineData(258)]
    public void Key_of_odd_length_is_refused(int length) =>
        SaltedKey.TryReveal(Secret, Authenticator, new byte[length], new byte[240], out _).ShouldBeFalse();
}
