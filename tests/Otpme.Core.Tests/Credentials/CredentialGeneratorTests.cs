using Otpme.Core.Credentials;

namespace Otpme.Core.Tests.Credentials;

public class CredentialGeneratorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_PIN_has_digits_and_is_not_trivial(int length)
    {
        for (var i = 0; i < 500; i++)
        {
            var pin = CredentialGenerator.Pin(length);
            pin.Length.ShouldBe(length);
            pin.All(char.IsAsciiDigit).ShouldBeTrue();
            if (length >= 4)
                CredentialGenerator.IsTrivialPin(pin).ShouldBeFalse(pin);
        }
    }

    [Theory]
    [InlineData("0000", true)]
    [InlineData("1234", true)]
    [InlineData("9876", true)]
    [InlineData("1212", true)]
    [InlineData("123123", true)]
    [InlineData("1221", true)]
    [InlineData("1984", true)]
    [InlineData("2077", true)]
    [InlineData("1357", false)]
    [InlineData("4711", false)]
    [InlineData("198412", false)]
    public void Trivial_PINs(string pin, bool trivial) => CredentialGenerator.IsTrivialPin(pin).ShouldBe(trivial);

    [Fact]
    public void A_password_has_every_required_class_and_no_other_character()
    {
        for (var i = 0; i < 500; i++)
        {
            CredentialGenerator.TryPassword(4, CredentialGenerator.DefaultAllowedCharacters, CharacterClasses.All, out var password, out _).ShouldBeTrue();
            password.Length.ShouldBe(4);
            CharacterClassesExtensions.ClassesOf(password).ShouldBe(CharacterClasses.All);
            password.All(CredentialGenerator.DefaultAllowedCharacters.Contains).ShouldBeTrue();
        }
    }

    [Fact]
    public void Passwords_and_secrets_differ()
    {
        var seen = Enumerable.Range(0, 100).Select(index =>
            CredentialGenerator.TryPassword(10, "abc012XYZ", CharacterClasses.None, out var password, out _) ? password : "").ToHashSet();
        seen.Count.ShouldBe(100);
        CredentialGenerator.Secret(20).ShouldNotBe(CredentialGenerator.Secret(20));
        CredentialGenerator.Secret(20).Length.ShouldBe(20);
    }

    [Theory]
    [InlineData(3, "abcABC12!?", CharacterClasses.All, "A password of 3 characters cannot hold a number and a lower-case letter and an upper-case letter and a special character.")]
    [InlineData(10, "abc", CharacterClasses.All, "The allowed characters lack a number and an upper-case letter and a special character.")]
    [InlineData(10, "", CharacterClasses.None, "The allowed characters lack everything.")]
    [InlineData(0, "abc", CharacterClasses.None, "A password of 0 characters is none.")]
    public void Contradicting_demands_are_refused(int length, string allowed, CharacterClasses required, string expected)
    {
        CredentialGenerator.TryPassword(length, allowed, required, out _, out var error).ShouldBeFalse();
        error.ShouldBe(expected);
    }
}
