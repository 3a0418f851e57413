using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Rights;
using Otpme.Management.Running;
using Otpme.TestKit;

namespace Otpme.Management.Tests.Running;

/// <summary>Guide 28 and decisions 28, 29, 34.</summary>
public sealed class ConfirmationTests : IDisposable
{
    private readonly TestNode _node = SmallRealm.Make();
    private readonly FakeTerminal _terminal = new();

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData("paranoid", "max_fail wlan 3", "y", 0)]
    [InlineData("paranoid", "max_fail wlan 3", "Y", 0)]
    [InlineData("paranoid", "max_fail wlan 3", "yes", 1)]
    [InlineData("paranoid", "max_fail wlan 3", "n", 1)]
    [InlineData("paranoid", "max_fail wlan 3", null, 1)]
    [InlineData("paranoid", "del wlan", "wlan", 0)]
    [InlineData("paranoid", "del wlan", "y", 1)]
    [InlineData("paranoid", "add lan", null, 0)]
    [InlineData("paranoid", "show wlan", null, 0)]
    [InlineData("paranoid", "-f max_fail wlan 3", null, 0)]
    [InlineData("paranoid", "-f del wlan", null, 0)]
    [InlineData("normal", "max_fail wlan 3", null, 0)]
    [InlineData("normal", "del wlan", "wlan", 0)]
    [InlineData("normal", "del wlan", "", 1)]
    [InlineData("force", "del wlan", null, 0)]
    public void The_policy_says_what_is_asked(string policy, string words, string? answer, int exit)
    {
        _node.Configure(ObjectFinder.TheSite(_node.Tree)!, "confirmation_policy", policy);
        if (answer is not null)
            _terminal.Answers.Enqueue(answer);
        Run(words).ShouldBe(exit, _terminal.Errors);
        if (exit == 1)
            _terminal.Errors.ShouldBe("Aborted.\n");
        _terminal.Questions.Count.ShouldBe(answer is null && exit == 0 ? 0 : 1);
    }

    [Theory]
    [InlineData("--json max_fail wlan 3", 1)]
    [InlineData("--json del wlan", 1)]
    [InlineData("--json -f max_fail wlan 3", 0)]
    public void Json_asks_nothing_and_refuses_instead(string words, int exit)
    {
        _terminal.Answers.Enqueue("y");
        Run(words).ShouldBe(exit);
        _terminal.Questions.ShouldBeEmpty();
        _terminal.Errors.ShouldBe(exit == 0 ? "" : "This needs a confirmation: give -f before the subcommand.\n");
        _terminal.Output.ShouldBe(exit == 0 ? "{}\n" : "");
    }

    [Fact]
    public void The_setting_nearest_to_the_object_counts()
    {
        _node.Configure(_node.UnitAt("accessgroups"), "confirmation_policy", "force");
        Run("max_fail wlan 3").ShouldBe(0);
        _terminal.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void The_question_before_a_deletion_says_what_refers_to_the_object()
    {
        _node.Change(t =>
        {
            t.AddMembership(_node.TokenAt("alice/login"), new("member", _node.Wlan().Ref));
            t.AddMembership(_node.TokenAt("alice/pass"), new("member", _node.Wlan().Ref));
            return 0;
        });
        Run("del wlan").ShouldBe(1);
        _terminal.Questions.ShouldBe(["Delete access group wlan? Referring to it: 2 tokens. Type its name to confirm: "]);
    }

    [Fact]
    public void A_verb_that_only_shows_asks_nothing()
    {
        Run("krb5_otp alice", "user").ShouldBe(0, _terminal.Errors);
        _terminal.Questions.ShouldBeEmpty();
        _terminal.Answers.Enqueue("n");
        Run("krb5_otp alice []", "user").ShouldBe(1);
        _terminal.Questions.ShouldBe(["Change user alice (krb5_otp)? (y/n) "]);
    }

    [Theory]
    [InlineData("max_fail wlan many", "max_fail: 'many' is not a number from 0 to 1000.\n")]
    [InlineData("add_token wlan alice/gone", "There is no token 'alice/gone'.\n")]
    [InlineData("rename wlan Größe", "The name of an access group has only letters, digits and _.- in it.\n")]
    public void Bad_words_are_refused_before_anybody_is_asked(string words, string sentence)
    {
        _terminal.Answers.Enqueue("y");
        Run(words).ShouldBe(1);
        _terminal.Questions.ShouldBeEmpty();
        _terminal.Errors.ShouldBe(sentence);
    }

    [Fact]
    public void A_change_is_confirmed_before_its_own_questions()
    {
        _terminal.Answers.Enqueue("y");
        _terminal.Answers.Enqueue("7");
        Run("max_fail wlan").ShouldBe(0, _terminal.Errors);
        _terminal.Questions.ShouldBe(["Change access group wlan (max_fail)? (y/n) ", "max_fail: "]);
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(7);
        _terminal.Questions.Clear();
        _terminal.Answers.Enqueue("n");
        Run("max_fail wlan").ShouldBe(1);
        _terminal.Questions.ShouldBe(["Change access group wlan (max_fail)? (y/n) "]);
        _terminal.Errors.ShouldBe("Aborted.\n");
    }

    [Fact]
    public void What_others_do_while_somebody_thinks_is_looked_at_again()
    {
        _terminal.Meanwhile = () => _node.Change(t => { t.Rename(_node.Wlan(), "wifi"); return 0; });
        _terminal.Answers.Enqueue("y");
        Run("max_fail wlan 3").ShouldBe(1);
        _terminal.Errors.ShouldBe("There is no access group 'wlan'.\n");
        _terminal.Questions.Count.ShouldBe(1);
        _terminal.Meanwhile = () => _node.Change(t => t.Add(User.Kind, _node.UnitAt("users").Ref, "bob"));
        _terminal.Answers.Enqueue("y");
        Run("max_fail wifi 3").ShouldBe(0, _terminal.Errors);
        _terminal.Questions.Count.ShouldBe(2);
    }

    [Fact]
    public void Each_of_several_is_confirmed_by_its_name()
    {
        _node.Change(t => t.Add(User.Kind, _node.UnitAt("users").Ref, "bob"));
        _terminal.Answers.Enqueue("alice");
        _terminal.Answers.Enqueue("no");
        Run("del alice bob", "user").ShouldBe(1);
        _terminal.Questions.Count.ShouldBe(2);
        _node.Tree.Find(User.Kind, "alice").ShouldNotBeNull();
        _terminal.Answers.Enqueue("alice");
        _terminal.Answers.Enqueue("bob");
        Run("del alice bob", "user").ShouldBe(0, _terminal.Errors);
        _node.Tree.Find(User.Kind, "bob").ShouldBeNull();
    }

    [Fact]
    public void A_token_is_confirmed_by_its_path_or_name()
    {
        _node.Configure(_node.Tree.Find(User.Kind, "alice")!, "allow_default_token_deletion", "True");
        _terminal.Answers.Enqueue("alice/pass");
        Run("del alice/pass", "token").ShouldBe(0);
        _terminal.Questions.ShouldBe(["Delete token alice/pass? Type its name to confirm: "]);
    }

    private int Run(string words, string noun = "accessgroup")
    {
        var runner = new CommandRunner(Catalogue.Nouns, _node.Services, _node.Tree, new TreeRights(_node.Tree), NullLogger.Instance);
        return runner.Run(new CommandRequest(noun, words.Split(' '), SmallRealm.Root), _terminal, CancellationToken.None);
    }
}
