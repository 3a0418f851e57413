using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.ChangeLogs;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Rights;
using Otpme.Core.Storage;
using Otpme.Management.Running;
using Otpme.TestKit;

namespace Otpme.Management.Tests.Running;

public sealed class CommandRunnerTests : IDisposable
{
    private readonly TestNode _node = SmallRealm.Make();
    private readonly FakeTerminal _terminal = new();
    private readonly CancellationTokenSource _cancel = new();
    private Action<Invocation> _during = _ => { };
    private int _runs;

    public void Dispose()
    {
        _node.Dispose();
        _cancel.Dispose();
    }

    [Fact]
    public void A_change_is_committed_with_its_audit_record_and_change_log()
    {
        Run("accessgroup", "--changelog because -f max_fail wlan 3").ShouldBe(0);
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(3);
        _terminal.Output.ShouldBe("");
        _terminal.Errors.ShouldBe("");
        var record = Records().ShouldHaveSingleItem();
        record.AsObject().Select(m => m.Key).Take(7).ShouldBe(["time", "what", "who", "object", "from", "result", "reason"]);
        Text(record, "time")!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        Text(record, "what").ShouldBe("accessgroup max_fail");
        Text(record, "who").ShouldBe("root (local)");
        Text(record, "object").ShouldBe("accessgroup|r/s/accessgroups/wlan");
        Text(record, "from").ShouldBe("local");
        Text(record, "result").ShouldBe("done");
        Text(record, "reason").ShouldBe("");
        Text(record, "ref").ShouldBe(_node.Wlan().Ref.ToString());
        _node.Engine.View.Scan("audit/", limit: 10).Single().Key.ShouldBe("audit/node1/" + Text(record, "id"));
        record["words"]!.AsArray().Select(w => w!.GetValue<string>()).ShouldBe(["wlan", "3"]);
        record["changes"]![0]!.AsArray().Select(w => w!.GetValue<string>()).ShouldBe([_node.Wlan().Ref.ToString(), "max_fail", "3"]);
        var entry = ChangeLog.Read(_node.Engine.View, _node.Wlan().Id).ShouldHaveSingleItem();
        entry.ShouldBe(new ChangeLogEntry(_node.Clock.GetUtcNow(), "root (local)", "max_fail", "3", "because"));
    }

    [Fact]
    public void A_change_of_an_unknown_object_is_recorded_and_looking_for_one_is_not()
    {
        Run("accessgroup", "-f max_fail nowhere 3").ShouldBe(1);
        var record = Records().ShouldHaveSingleItem();
        Text(record, "what").ShouldBe("accessgroup max_fail");
        Text(record, "object").ShouldBe("accessgroup|no*");
        Text(record, "result").ShouldBe("refused");
        Text(record, "reason").ShouldBe("There is no accessgroup of this name.");
        record.ToJsonString().ShouldNotContain("nowhere");
        Run("accessgroup", "show_acls nowhere").ShouldBe(1);
        Records().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_change_log_obeys_its_parameter_and_grows()
    {
        Run("accessgroup", "-f max_fail wlan 3").ShouldBe(0);
        Run("accessgroup", "-f max_fail wlan 4").ShouldBe(0);
        ChangeLog.Read(_node.Engine.View, _node.Wlan().Id).Select(e => e.Value).ShouldBe(["3", "4"]);
        _node.Configure(ObjectFinder.TheSite(_node.Tree)!, "changelog", "False");
        Run("accessgroup", "-f max_fail wlan 5").ShouldBe(0);
        ChangeLog.Read(_node.Engine.View, _node.Wlan().Id).Count.ShouldBe(2);
    }

    [Fact]
    public void Reading_leaves_no_record()
    {
        var commits = _node.Engine.Commits;
        Run("test", "read wlan").ShouldBe(0);
        _terminal.Output.ShouldBe("hello\n");
        _node.Engine.Commits.ShouldBe(commits);
    }

    [Fact]
    public void A_refusal_changes_nothing_and_is_recorded()
    {
        Run("test", "refuse wlan geheim").ShouldBe(1);
        _terminal.Errors.ShouldBe("No.\n");
        var record = Records().ShouldHaveSingleItem();
        Text(record, "result").ShouldBe("refused");
        Text(record, "reason").ShouldBe("No.");
        record.ToJsonString().ShouldNotContain("geheim");
        record.AsObject().ContainsKey("changes").ShouldBeFalse();
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(5);
    }

    [Theory]
    [InlineData("accessgroup", "max_fail gone 3", "There is no access group 'gone'.\n")]
    [InlineData("accessgroup", "-f max_fail wlan many", "max_fail: 'many' is not a number from 0 to 1000.\n")]
    [InlineData("nonsense", "show", "There is no command otpme-nonsense.\n")]
    [InlineData("test", "offline", "'offline' runs only while the daemons are stopped.\n")]
    public void Bad_input_gets_one_sentence(string noun, string words, string sentence)
    {
        Run(noun, words).ShouldBe(1);
        _terminal.Errors.ShouldBe(sentence);
        _terminal.Output.ShouldBe("");
    }

    [Fact]
    public void Missing_words_get_the_usage_too()
    {
        Run("accessgroup", "max_fail").ShouldBe(1);
        _terminal.Errors.ShouldBe("The argument OBJ is missing.\nUsage: otpme-accessgroup max_fail OBJ [max_fail]\n");
    }

    [Fact]
    public void A_conflict_runs_the_verb_again_with_the_same_answers()
    {
        _terminal.Answers.Enqueue("7");
        _during = _ =>
        {
            if (_runs == 1)
                _node.Engine.BeforeNextCommit = () => _node.Change(t => Touch(t));
        };
        Run("test", "ask wlan").ShouldBe(0);
        _runs.ShouldBe(2);
        _terminal.Questions.ShouldBe(["How many? "]);
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(7);
        _node.Wlan().Get(ObjectFields.Description).ShouldBe("touched");
        Records().ShouldHaveSingleItem();
    }

    [Fact]
    public void Endless_conflicts_end()
    {
        _terminal.Answers.Enqueue("7");
        _during = _ => _node.Engine.BeforeNextCommit = () => _node.Change(t => Touch(t));
        Run("test", "ask wlan").ShouldBe(1);
        _runs.ShouldBe(5);
        _terminal.Errors.ShouldBe("Others keep changing the same objects: try again.\n");
    }

    [Fact]
    public void What_the_store_cannot_take_is_not_done()
    {
        _node.Engine.UnavailableBecause = "The disk is full.";
        Run("accessgroup", "-f max_fail wlan 3").ShouldBe(1);
        _terminal.Errors.ShouldBe("Nothing was changed: The disk is full.\n");
        _node.Engine.UnavailableBecause = null;
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(5);
    }

    [Fact]
    public void A_bug_is_one_sentence_with_a_number()
    {
        _during = _ => throw new InvalidOperationException("boom");
        Run("test", "ask wlan").ShouldBe(1);
        _terminal.Errors.ShouldMatch("^Internal error [0-9a-f]{12}: the node's log says more under this number\\.\n$");
        Text(Records().ShouldHaveSingleItem(), "result").ShouldBe("failed");
    }

    [Fact]
    public void A_client_that_went_away_changes_nothing()
    {
        _during = _ => _cancel.Cancel();
        _terminal.Answers.Enqueue("7");
        Run("test", "ask wlan").ShouldBe(1);
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(5);
    }

    [Theory]
    [InlineData("--stdin-pass secret wlan", "fromline")]
    [InlineData("secret wlan -", "fromline")]
    [InlineData("--env-password PW secret wlan", "fromvariable")]
    [InlineData("--json --stdin-pass secret wlan", "fromline")]
    [InlineData("secret wlan", "fromline")]
    [InlineData("secret wlan onargv", "onargv")]
    public void Passwords_come_from_anywhere_and_are_never_recorded(string words, string expected)
    {
        _terminal.Answers.Enqueue("fromline");
        _terminal.Variables["PW"] = "fromvariable";
        string? seen = null;
        _during = i => seen = i["password"];
        Run("test", words).ShouldBe(0);
        seen.ShouldBe(expected);
        Records().ShouldHaveSingleItem().ToJsonString().ShouldNotContain(expected);
    }

    [Fact]
    public void A_password_that_cannot_be_had_is_a_refusal()
    {
        Run("test", "--json secret wlan").ShouldBe(1);
        Run("test", "--env-password NO secret wlan").ShouldBe(1);
        Run("test", "secret wlan -").ShouldBe(1);
        _terminal.Errors.ShouldBe(
            "The password is missing: give it by --stdin-pass or --env-password.\nThe environment variable NO is not set.\nThere is no password on standard input.\n");
        _runs.ShouldBe(0);
    }

    [Fact]
    public void Rights_are_checked_before_and_after()
    {
        var token = _node.TokenAt("alice/login");
        var alice = new Caller("alice/login", token.Ref, IsAdmin: false);
        Run("accessgroup", "-f max_fail wlan 3", alice).ShouldBe(1);
        _terminal.Errors.ShouldBe("You may not do this: you lack the right edit:max_fail on accessgroup wlan.\n");
        Text(Records().ShouldHaveSingleItem(), "result").ShouldBe("denied");
        Grant(_node.Wlan(), token, "edit:max_fail");
        Run("accessgroup", "-f max_fail wlan 3", alice).ShouldBe(0);

        Run("test", "make lan", alice).ShouldBe(1);
        _terminal.Errors.ShouldEndWith("you lack the right add:accessgroup on unit accessgroups.\n");
        _node.Tree.Find(AccessGroup.Kind, "lan").ShouldBeNull();
        Grant(_node.UnitAt("accessgroups"), token, "add:accessgroup");
        Run("test", "make lan", alice).ShouldBe(0);
        _node.Tree.Find(AccessGroup.Kind, "lan").ShouldNotBeNull();
        Text(Records().Single(r => Text(r, "what") == "test make" && Text(r, "result") == "done"), "object").ShouldBe("accessgroup|r/s/accessgroups/lan");

        Run("test", "rule wlan", alice).ShouldBe(1);
        _terminal.Errors.ShouldEndWith("Only an administrator may do this.\n");
        Run("test", "rule wlan").ShouldBe(0);
    }

    [Fact]
    public void Deleting_is_allowed_on_the_object_or_on_its_unit()
    {
        var token = _node.TokenAt("alice/login");
        var alice = new Caller("alice/login", token.Ref, IsAdmin: false);
        Run("accessgroup", "-f del wlan", alice).ShouldBe(1);
        Grant(_node.UnitAt("accessgroups"), token, "delete:accessgroup");
        Run("accessgroup", "-f del wlan", alice).ShouldBe(0);
        _node.Tree.Find(AccessGroup.Kind, "wlan").ShouldBeNull();
        ChangeLog.Read(_node.Engine.View, Guid.Empty).ShouldBeEmpty();
    }

    [Fact]
    public void A_bad_table_option_is_found_before_anything_runs()
    {
        Run("user", "show -z 0").ShouldBe(1);
        _terminal.Errors.ShouldBe("-z takes a number from 1.\n");
    }

    private static int Touch(Transaction transaction)
    {
        transaction.Set(ObjectFinder.TryFind(transaction.Tree, AccessGroup.Kind, "wlan", out var wlan, out _) ? wlan : throw new InvalidOperationException(), ObjectFields.Description, "touched");
        return 0;
    }

    private void Grant(TreeObject on, TreeObject token, string right) => _node.Change(t =>
    {
        t.Set(on, ObjectFields.Acls, [.. on.Get(ObjectFields.Acls), $"token:{token.Id:D}:{right}"]);
        return 0;
    });

    private int Run(string noun, string words, Caller? caller = null)
    {
        var runner = new CommandRunner([.. Catalogue.Nouns, Nouns()], _node.Services, _node.Tree, new TreeRights(_node.Tree), NullLogger.Instance);
        return runner.Run(new CommandRequest(noun, words.Split(' '), caller ?? SmallRealm.Root), _terminal, _cancel.Token);
    }

    private List<JsonNode> Records() =>
        [.. _node.Engine.View.Scan(StoreClass.Audit.Prefix).Select(v => JsonNode.Parse(Encoding.UTF8.GetString(v.Value.Span))!)];

    private static string? Text(JsonNode record, string name) => record[name]?.GetValue<string>();

    private Noun Nouns() => new("test", "For tests.", AccessGroup.Kind,
    [
        Verb("read", Effect.Read, _ => CommandResult.Say("hello")),
        Verb("refuse", Effect.Change, i =>
        {
            i.Transaction.Set(i.Target, AccessGroup.MaxFail, 9);
            return CommandResult.Refuse("No.");
        }) with { Arguments = [Words.Object, new Argument("password", Secret: true)] },
        Verb("ask", Effect.Change, i =>
        {
            var answer = i.Console.Ask("How many? ", hidden: false);
            if (answer is null)
                return CommandResult.Refuse("Nothing was said.");
            i.Transaction.Set(i.Target, AccessGroup.MaxFail, int.Parse(answer));
            return CommandResult.Done;
        }),
        Verb("secret", Effect.Change, _ => CommandResult.Done) with { Arguments = [Words.Object, new Argument("password", Secret: true)] },
        Verb("rule", Effect.Read, _ => CommandResult.Done) with { Right = "admin" },
        Verb("offline", Effect.Add, _ => CommandResult.Done) with { RunsOn = RunsOn.OfflineNode, OnObject = false, Arguments = [] },
        Verb("make", Effect.Add, i =>
        {
            i.Transaction.Add(AccessGroup.Kind, _node.UnitAt("accessgroups").Ref, i["OBJ"]);
            return CommandResult.Done;
        }) with { OnObject = false },
    ]);

    /// <summary>A verb that needs no confirmation, because these tests are about other things.</summary>
    private Verb Verb(string name, Effect effect, Func<Invocation, CommandResult> run) => new()
    {
        Name = name,
        Help = name,
        Arguments = [Words.Object],
        Effect = effect == Effect.Change ? Effect.Add : effect,
        Run = i =>
        {
            _runs++;
            _during(i);
            return run(i);
        },
    };
}
