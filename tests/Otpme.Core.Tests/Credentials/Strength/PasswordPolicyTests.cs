using Otpme.Core.Credentials;
using Otpme.Core.Credentials.Strength;

namespace Otpme.Core.Tests.Credentials.Strength;

public class PasswordPolicyTests
{
    private static readonly PasswordPolicy Default = new();

    [Theory]
    [InlineData("k7#Xq2!", false, null, "The password needs at least 8 characters.")]
    [InlineData("abcdefgh", false, null, "The password lacks a number and an upper-case letter and a special character.")]
    [InlineData("Abcdefg1", false, null, "The password lacks a special character.")]
    [InlineData("Aaaa1111!", false, 0, "The password is too easy to guess (score 0, needed 2). It repeats itself.")]
    [InlineData("k7#Xq2!w", true, 10, "It would take ten years or more to guess it.")]
    public void Passwords(string password, bool accepted, int? score, string reason) =>
        Default.CheckPassword(password).ShouldBe(new PasswordVerdict(accepted, score, reason));

    [Fact]
    public void Demands_can_be_lowered()
    {
        var policy = new PasswordPolicy { MinLength = 1, Required = CharacterClasses.None, CheckStrength = false };
        policy.CheckPassword("a").ShouldBe(new PasswordVerdict(true, null, "The password fits the policy."));
        (policy with { CheckStrength = true, MinScore = 0 }).CheckPassword("a").IsAccepted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("1234", true, "The PIN fits the policy.")]
    [InlineData("123", false, "The PIN needs at least 4 digits.")]
    [InlineData("", false, "The PIN needs at least 4 digits.")]
    [InlineData("12a4", false, "A PIN consists of digits only.")]
    [InlineData("١٢٣٤", false, "A PIN consists of digits only.")]
    public void Pins(string pin, bool accepted, string reason) => Default.CheckPin(pin).ShouldBe(new PasswordVerdict(accepted, null, reason));
}
