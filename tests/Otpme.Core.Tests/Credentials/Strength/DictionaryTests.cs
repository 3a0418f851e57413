using Otpme.Core.Credentials.Strength;

namespace Otpme.Core.Tests.Credentials.Strength;

public class DictionaryTests
{
    [Fact]
    public void A_sorted_list_gives_the_rank_and_a_list_its_size()
    {
        string[] words = ["The", "of", "the", "and"];
        var sorted = new WordDictionary("s", DictionaryKind.SortedList, words);
        sorted.Count.ShouldBe(3);
        sorted.GuessesFor("the").ShouldBe(1);
        sorted.GuessesFor("and").ShouldBe(3);
        sorted.GuessesFor("or").ShouldBe(double.PositiveInfinity);
        new WordDictionary("l", DictionaryKind.List, words).GuessesFor("the").ShouldBe(3);
        Should.Throw<ArgumentOutOfRangeException>(() => new WordDictionary("g", DictionaryKind.Guessing, words));
    }

    [Fact]
    public void Every_word_of_a_large_list_is_found_at_its_rank()
    {
        var words = Enumerable.Range(0, 50_000).Select(i => $"w{i}").ToArray();
        var dictionary = new WordDictionary("w", DictionaryKind.SortedList, words);
        for (var i = 0; i < words.Length; i++)
            dictionary.GuessesFor(words[i]).ShouldBe(i + 1);
        dictionary.GuessesFor("w50000").ShouldBe(double.PositiveInfinity);
        new WordDictionary("e", DictionaryKind.List, []).GuessesFor("w").ShouldBe(double.PositiveInfinity);
    }

    /// <summary>Names of the specification, section 1.2, with their kinds.</summary>
    [Theory]
    [InlineData("de-male de-female de-surnames at-surnames de-top10000 us-female us-male us-surnames en-top10000", DictionaryKind.SortedList)]
    [InlineData("abbreviations-it german english common-passwords", DictionaryKind.List)]
    [InlineData("german-guessing english-guessing", DictionaryKind.Guessing)]
    public void All_names_of_the_specification_exist(string names, DictionaryKind kind)
    {
        foreach (var name in names.Split(' '))
        {
            DictionarySources.TryFind(name, out var source, out _).ShouldBeTrue();
            source!.Kind.ShouldBe(kind);
            if (source.Resource is null && !File.Exists(source.File))
            {
                source.TryLoad(out _, out var error).ShouldBeFalse();
                error.ShouldBe($"Install the Debian package {source.Package} to load the dictionary '{name}'.");
                continue;
            }

            source.TryLoadWords(out var words, out _).ShouldBeTrue();
            words.Count.ShouldBeGreaterThan(100);
            words.Count.ShouldBeLessThanOrEqualTo(source.MaxWords);
            source.TryLoad(out var dictionary, out _).ShouldBeTrue();
            dictionary!.GuessesFor(words.First(w => w.Length > 3 && w.All(char.IsLetter)).ToLowerInvariant()).ShouldBeLessThan(double.PositiveInfinity);
        }

        DictionarySources.TryFind("klingon", out _, out var sentence).ShouldBeFalse();
        sentence.ShouldContain("'klingon'");
    }

    [Fact]
    public void Our_own_lists_hold_each_word_once()
    {
        foreach (var source in DictionarySources.All.Where(s => s.Resource?.EndsWith(".txt", StringComparison.Ordinal) == true))
        {
            source.TryLoadWords(out var words, out _).ShouldBeTrue();
            words.GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty(source.Name);
            words.ShouldAllBe(w => !w.Any(char.IsUpper));
        }
    }

    [Fact]
    public void The_reference_page_lists_every_dictionary_with_its_source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Otpme.slnx")))
            folder = folder.Parent;
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs/reference/dictionaries.md"));
        foreach (var source in DictionarySources.All)
            page.ShouldContain($"| {source.Name} | {Kind(source.Kind)} | {source.Note} |");

        static string Kind(DictionaryKind kind) => kind switch
        {
            DictionaryKind.List => "list",
            DictionaryKind.SortedList => "sorted-list",
            _ => "guessing",
        };
    }
}
