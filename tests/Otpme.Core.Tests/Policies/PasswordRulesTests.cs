using System.Text;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Policies;

public sealed class PasswordRulesTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void Settings_are_changed_by_their_verbs()
    {
        foreach (var line in new[]
        {
            "password_min_len password_strength 12", "pin_min_len password_strength 6", "disable_require_number password_strength",
            "disable_require_special password_strength", "disable_strength_checker password_strength",
        })
            _realm.Do("policy --type password " + line);
        var rules = PasswordRules.Of(_realm.Tree, Strength);

        rules.MinLength.ShouldBe(12);
        rules.PinMinLength.ShouldBe(6);
        rules.CheckStrength.ShouldBeFalse();
        rules.CheckPassword("OnlyLettersHere").IsAccepted.ShouldBeTrue();
        rules.CheckPassword("onlylettershere").Reason.ShouldBe("The password lacks an upper-case letter.");
        _realm.Do("policy --type password enable_require_number password_strength");
        PasswordRules.Of(_realm.Tree, Strength).CheckPassword("OnlyLettersHere").IsAccepted.ShouldBeFalse();
        _realm.Refused("policy --type password password_min_len password_strength zero").ShouldContain("is not a number");
    }

    [Fact]
    public void A_password_is_tested_with_the_dictionaries_of_the_store()
    {
        const string Line = "policy --type password test --password Xylomantor7! password_strength";
        _realm.Do(Line).Text!.ShouldStartWith("Score 10 of 10");
        AddDictionary("fantasy", "sorted-list", "xylo\nmantor\nxylomantor\n");
        _realm.Do("policy --type password strength_checker_opts password_strength min_score=5,dictionaries=fantasy");

        _realm.Refused(Line).ShouldContain("too easy to guess");
        _realm.Refused(Line).ShouldContain("fantasy");
        _realm.Refused(Line).ShouldNotContain("ylomantor");

        // A dictionary that changed is loaded anew.
        AddDictionary("fantasy", "sorted-list", "something\n");
        _realm.Do(Line).Json!["score"]!.GetValue<int>().ShouldBe(10);
    }

    [Fact]
    public void Dictionaries_may_be_of_every_type_and_several()
    {
        AddDictionary("one", "list", "alpha\nbeta\n");
        AddDictionary("two", "guessing", "gamma\ndelta\n");
        _realm.Do("policy --type password strength_checker_opts password_strength dictionaries=one,two,min_score=0");
        var rules = PasswordRules.Of(_realm.Tree, Strength);

        rules.Dictionaries.Select(d => d.Name).ShouldBe(["one", "two"]);
        rules.MinScore.ShouldBe(0);
        rules.Dictionaries[0].GuessesFor("beta").ShouldBe(2);
        _realm.Do("policy --type password strength_checker_opts password_strength dictionaries=");
        PasswordRules.Of(_realm.Tree, Strength).Dictionaries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("min_score=11", "min_score is a number from 0 to 10")]
    [InlineData("dictionaries=nothing", "There is no dictionary 'nothing'.")]
    [InlineData("speed=9", "is not an option of the checker")]
    [InlineData("german", "is not an option of the checker")]
    [InlineData(",", "Write what to set")]
    public void Bad_options_are_refused(string options, string sentence) =>
        _realm.Refused($"policy --type password strength_checker_opts password_strength {options}").ShouldContain(sentence);

    [Fact]
    public void Test_asks_for_what_is_missing_and_judges_pins()
    {
        _realm.Refused("policy --type password test password_strength").ShouldContain("Give a --password or a --pin");
        _realm.Refused("policy --type password test password_strength", "short").ShouldContain("at least 8 characters");
        _realm.Questions.ShouldBe(["Password: "]);
        _realm.Do("policy --type password test --pin 4711 password_strength").Text.ShouldBe("The PIN fits the policy.");
        _realm.Refused("policy --type password test --pin 47a1 password_strength").ShouldContain("digits only");
        _realm.Refused("policy --type password test --pin 471 password_strength").ShouldContain("at least 4 digits");
    }

    [Fact]
    public void The_nearest_policy_holds_for_a_token()
    {
        _realm.Do("token --type password add alice/wlan");
        _realm.Do("policy --type password add strict");
        _realm.Do("policy --type password password_min_len strict 40");
        PasswordRules.For(_realm.Tree, _realm.Token("alice/wlan"))!.MinLength.ShouldBe(8);

        _realm.Node.Change(t =>
        {
            t.Set(_realm.Token("alice/wlan"), ObjectFields.Policies, [_realm.Find(Policy.Kind, "strict").Ref]);
            return 0;
        });
        PasswordRules.For(_realm.Tree, _realm.Token("alice/wlan"))!.MinLength.ShouldBe(40);
    }

    private TreeObject Strength => _realm.Find(Policy.Kind, "password_strength");

    private void AddDictionary(string name, string type, string words) => _realm.Node.Change(t =>
    {
        var dictionary = _realm.Tree.Find(Dictionary.Kind, name) ?? t.Add(Dictionary.Kind, _realm.Unit("dictionaries").Ref, name);
        t.Set(dictionary, Dictionary.Type, type);
        t.Set(dictionary, Dictionary.Chunks, 2);
        t.PutKey(DictionaryCache.ChunkKey(dictionary.Id, 0), Encoding.UTF8.GetBytes(words[..3]));
        t.PutKey(DictionaryCache.ChunkKey(dictionary.Id, 1), Encoding.UTF8.GetBytes(words[3..]));
        return 0;
    });
}
