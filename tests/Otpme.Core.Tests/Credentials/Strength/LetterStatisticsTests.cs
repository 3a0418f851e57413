using Otpme.Core.Credentials.Strength;

namespace Otpme.Core.Tests.Credentials.Strength;

public class LetterStatisticsTests
{
    private static readonly LetterStatistics English = Learn("english-guessing");

    [Theory]
    [InlineData("frabling")]
    [InlineData("thonder")]
    [InlineData("prestation")]
    public void What_reads_like_the_learned_words_is_likelier_than_letters_at_random(string word) =>
        English.GuessesFor(word).ShouldBeLessThan(Math.Pow(26, word.Length) / 100);

    [Theory]
    [InlineData("xqkzvjwq")]
    [InlineData("bzzfqpxk")]
    public void Letters_at_random_are_not(string word) => English.GuessesFor(word).ShouldBeGreaterThan(Math.Pow(26, word.Length));

    [Theory]
    [InlineData("abc")]
    [InlineData("abcd3")]
    [InlineData("ab-cd")]
    public void Short_words_and_others_than_letters_are_not_judged(string word) =>
        English.GuessesFor(word).ShouldBe(double.PositiveInfinity);

    [Fact]
    public void The_estimator_asks_it()
    {
        var without = PasswordStrength.Estimate("thonderfrabling", []);
        var with = PasswordStrength.Estimate("thonderfrabling", [English]);
        with.Guesses.ShouldBeLessThan(without.Guesses);
        new LetterStatistics("empty").GuessesFor("word").ShouldBeGreaterThan(Math.Pow(26, 4));
    }

    [Fact]
    public void The_stored_form_is_read_back()
    {
        var bytes = English.ToBytes();
        bytes.Length.ShouldBeLessThan(200_000);
        LetterStatistics.TryRead("again", bytes, out var read).ShouldBeTrue();
        read!.Name.ShouldBe("again");
        read.GuessesFor("frabling").ShouldBe(English.GuessesFor("frabling"));
        read.ToBytes().ShouldBe(bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("0101")]
    [InlineData("01008001000000")]
    public void A_damaged_stored_form_is_refused(string hex) =>
        LetterStatistics.TryRead("x", Convert.FromHexString(hex), out _).ShouldBeFalse();

    [Fact]
    public void Learning_makes_likelier()
    {
        var statistics = new LetterStatistics("own");
        statistics.Learn("kraut");
        var before = statistics.GuessesFor("kraut");
        statistics.Learn("Kraut");
        statistics.GuessesFor("kraut").ShouldBeLessThan(before);
    }

    private static LetterStatistics Learn(string name)
    {
        DictionarySources.TryFind(name, out var source, out _).ShouldBeTrue();
        source!.TryLoad(out var dictionary, out var error).ShouldBeTrue(error);
        return (LetterStatistics)dictionary!;
    }
}
