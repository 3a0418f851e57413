using System.Security.Cryptography;
using Otpme.Core.Credentials;
using Otpme.Core.Credentials.Strength;

namespace Otpme.Core.Tests.Credentials.Strength;

public class PasswordStrengthTests
{
    /// <summary>The dictionaries of the guide's realm.</summary>
    private static readonly IPasswordDictionary[] Guide =
        [.. new[] { "en-top10000", "common-passwords", "us-female", "us-male", "us-surnames", "abbreviations-it", "de-male", "de-top10000" }.Select(Load)];

    [Theory]
    [InlineData("password", "It holds a word of the dictionary common-passwords.")]
    [InlineData("Weather", "It holds a word of the dictionary en-top10000.")]
    [InlineData("4dm!n1str4tiv3", "It holds a word of the dictionary en-top10000; signs in place of letters hide that but little.")]
    [InlineData("rehtaew", "It holds a word of the dictionary en-top10000 backwards.")]
    [InlineData("Wolfgang1!", "It holds a word of the dictionary de-male.")]
    [InlineData("Sommer2026!", "It holds a word of the dictionary de-top10000.")]
    [InlineData("abcdefghijkl", "It holds a run of letters or digits such as abc or 321.")]
    [InlineData("zyxwvutsrq", "It holds a run of letters or digits such as abc or 321.")]
    [InlineData("qkqkqkqkqkqk", "It repeats itself.")]
    [InlineData("????????????", "It repeats itself.")]
    [InlineData("vgzhnjmk", "It holds neighbouring keys in a row.")]
    [InlineData("qayxswedc", "It holds neighbouring keys in a row.")]
    [InlineData("31.12.1999", "It holds a date or a year.")]
    [InlineData("19991231", "It holds a date or a year.")]
    [InlineData("k7#", "It is short for the kinds of characters it has.")]
    [InlineData("", "It is empty.")]
    public void Weak_passwords_score_nothing_and_the_sentence_says_why(string password, string reason)
    {
        var estimate = PasswordStrength.Estimate(password, Guide);
        estimate.Score.ShouldBe(0);
        estimate.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("vK8#qTz!w2")]
    [InlineData("x9f$Lm2@pR7d")]
    [InlineData("Zwölf Boxkämpfer jagen Viktor")]
    public void Strong_passwords_reach_the_best_score(string password) =>
        PasswordStrength.Estimate(password, Guide).ShouldSatisfyAllConditions(
            e => e.Score.ShouldBe(10), e => e.Reason.ShouldBe("It would take ten years or more to guess it."));

    [Fact]
    public void What_is_generated_passes_the_policy()
    {
        var policy = new PasswordPolicy { Dictionaries = Guide };
        for (var i = 0; i < 100; i++)
        {
            CredentialGenerator.TryPassword(10, CredentialGenerator.DefaultAllowedCharacters, CharacterClasses.All, out var password, out _).ShouldBeTrue();
            policy.CheckPassword(password).IsAccepted.ShouldBeTrue(password);
        }
    }

    [Fact]
    public void Without_dictionaries_a_word_is_worth_its_letters() =>
        PasswordStrength.Estimate("wolfgang", []).Guesses.ShouldBe(Math.Pow(26, 8), tolerance: 1);

    [Fact]
    public void Each_character_more_of_a_random_password_makes_it_stronger()
    {
        const string Password = "vK8#qTz!w2";
        Enumerable.Range(1, Password.Length).Select(n => PasswordStrength.Estimate(Password.AsSpan(0, n), Guide).Guesses).ShouldBeInOrder();
    }

    [Fact]
    public void The_longest_password_is_judged_without_a_fuss()
    {
        PasswordStrength.Estimate(new string('a', 10_000), Guide).Score.ShouldBe(0);
        PasswordStrength.Estimate(string.Concat(Enumerable.Repeat("ab1!", 2000)), Guide).Score.ShouldBe(0);
        PasswordStrength.Estimate(RandomNumberGenerator.GetHexString(5000), Guide).Score.ShouldBe(10);
    }

    private static IPasswordDictionary Load(string name)
    {
        DictionarySources.TryFind(name, out var source, out var error).ShouldBeTrue(error);
        source!.TryLoad(out var dictionary, out error).ShouldBeTrue(error);
        return dictionary!;
    }
}
