using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Rights;
using Otpme.TestKit;

namespace Otpme.Core.Tests.Commands;

/// <summary>
/// A realm in memory with the built-in policies, the users alice and joe, and a way to give commands as the command line would:
/// <c>Run("token --type password add alice/wlan")</c>. Password hashes are cheap.
/// </summary>
public sealed class TestRealm : IDisposable
{
    public static readonly Caller Root = new("root (local)", null, IsAdmin: true);

    private static readonly string[] s_units = ["users", "groups", "roles", "policies", "dictionaries", "accessgroups", "clients", "hosts"];

    private readonly TestNode _node = new();

    public TestRealm()
    {
        Site = _node.Change(t =>
        {
            var realm = t.Add(Realm.Kind, null, "otpme.test");
            var site = t.Add(Kinds.Site.Kind, realm.Ref, "berlin");
            t.Set(site, ObjectFields.Config, new Dictionary<string, IReadOnlyList<string>>
            {
                ["default_pw_hash_type"] = ["pbkdf2"], ["default_pw_hash_pbkdf2_iter"] = ["1000"],
            });
            foreach (var name in s_units)
                t.Add(Kinds.Unit.Kind, site.Ref, name);
            return site;
        });
        var policies = _node.Change(t => BuiltInPolicies.Add(t, Unit("policies")));
        _node.Change(t =>
        {
            BuiltInPolicies.Assign(t, Tree.Get(Site.Ref)!, policies);
            foreach (var name in s_units)
                BuiltInPolicies.Assign(t, Unit(name), policies);
            t.Set(Find(Policy.Kind, "id_range"), Policy.IdRanges, ["uidNumber:s:70000-70999", "gidNumber:s:80000-80999"]);
            return 0;
        });
        _node.Change(t =>
        {
            foreach (var name in new[] { "alice", "joe" })
                DefaultPolicies.Assign(t, Unit("users"), t.Add(User.Kind, Unit("users").Ref, name));
            return 0;
        });
    }

    public TestNode Node => _node;

    public ManualClock Clock => _node.Clock;

    public Tree Tree => _node.Tree;

    /// <summary>As it was made; ask the tree for what it is now.</summary>
    public TreeObject Site { get; }

    /// <summary>What the last command asked.</summary>
    public IReadOnlyList<string> Questions { get; private set; } = [];

    /// <summary>Files that the last command left with its caller.</summary>
    public IReadOnlyList<OutputFile> Left { get; private set; } = [];

    public TreeObject Unit(string path) => ObjectFinder.FindUnit(Tree, path)!;

    public TreeObject Find(Kind kind, string words) =>
        ObjectFinder.TryFind(Tree, kind, words, out var obj, out var error) ? obj : throw new InvalidOperationException(error);

    public TreeObject Token(string path) => Find(Kinds.Token.Kind, path);

    public TreeObject Add(Kind kind, string unit, string name) => _node.Change(t => t.Add(kind, Unit(unit).Ref, name));

    /// <summary>Sets a configuration parameter on an object.</summary>
    public void Configure(TreeObject obj, string parameter, string value) => _node.Change(t =>
    {
        var now = Tree.Get(obj.Ref)!;
        t.Set(now, ObjectFields.Config, new Dictionary<string, IReadOnlyList<string>>(now.Get(ObjectFields.Config)) { [parameter] = [value] });
        return 0;
    });

    public CommandResult Run(string line, params string[] answers) => Run(Root, line.Split(' '), answers);

    /// <summary>Runs a command and expects that it is done.</summary>
    public DoneResult Do(string line, params string[] answers) => Run(line, answers).ShouldBeOfType<DoneResult>();

    /// <summary>Runs a command and expects that it is refused; gives the sentence.</summary>
    public string Refused(string line, params string[] answers) => Run(line, answers).ShouldBeOfType<RefusedResult>().Sentence;

    public CommandResult Run(Caller caller, IReadOnlyList<string> words, params string[] answers)
    {
        var rest = new Queue<string>(words);
        Catalogue.TryGet(rest.Dequeue(), out var noun).ShouldBeTrue();
        var global = new GlobalOptions { Force = rest.Peek() == "-f" };
        if (global.Force)
            rest.Dequeue();
        if (rest.Peek() == "--type")
        {
            rest.Dequeue();
            global = global with { Type = rest.Dequeue() };
        }

        var name = rest.Dequeue();
        var verb = noun!.Verbs.FirstOrDefault(v => v.Name == name && v.Type == global.Type) ?? noun.Verbs.FirstOrDefault(v => v.Name == name && v.Type is null);
        verb.ShouldNotBeNull($"otpme-{noun.Name} --type {global.Type} {name}");
        var (positional, options) = Sort(verb, rest);
        var arguments = new Dictionary<string, IReadOnlyList<string>>();
        for (var i = 0; i < verb.Arguments.Count && positional.Count > i; i++)
            arguments[verb.Arguments[i].Name] = verb.Arguments[i].Repeated ? positional[i..] : [positional[i]];
        verb.Arguments.Count(a => !a.Optional).ShouldBeLessThanOrEqualTo(positional.Count);
        return Run(caller, noun.Kind, verb, arguments, options, global, new ScriptedConsole(answers));
    }

    public void Dispose() => _node.Dispose();

    private CommandResult Run(
        Caller caller,
        Kind? kind,
        Verb verb,
        Dictionary<string, IReadOnlyList<string>> arguments,
        Dictionary<string, IReadOnlyList<string>> options,
        GlobalOptions global,
        ScriptedConsole console)
    {
        TreeObject? target = null;
        if (verb.OnObject && !ObjectFinder.TryFind(Tree, kind!, arguments[verb.Arguments[0].Name][0], out target, out var error))
            return CommandResult.Refuse(error);
        if (target is not null && verb.Right is { } right && !new TreeRights(Tree).Allows(caller, target, right))
            return CommandResult.Refuse("You have no right to do that.");
        var transaction = _node.Begin(caller.Name);
        var invocation = new Invocation
        {
            Verb = verb, Kind = kind, Arguments = arguments, Options = options, Global = global, Caller = caller, Console = console,
            Services = _node.Services, Transaction = transaction, Target = target!, Files = ReadFiles(verb, arguments, options),
        };
        var result = verb.Run(invocation);
        Left = invocation.Outputs;
        Questions = console.Questions;
        if (result is not RefusedResult && !transaction.IsEmpty)
            _node.Commit(transaction);
        return result;
    }

    private static Dictionary<string, byte[]> ReadFiles(
        Verb verb, Dictionary<string, IReadOnlyList<string>> arguments, Dictionary<string, IReadOnlyList<string>> options)
    {
        var named = verb.Arguments.Where(a => a.File is FileUse.Input or FileUse.InputOrStandard).Select(a => (a.Name, Words: arguments.GetValueOrDefault(a.Name)))
            .Concat(verb.Options.Where(o => o.File == FileUse.Input).Select(o => (o.Name, Words: options.GetValueOrDefault(o.Name))));
        return named.Where(n => n.Words is not null).ToDictionary(n => n.Name, n => File.ReadAllBytes(n.Words![0]));
    }

    private static (List<string> Positional, Dictionary<string, IReadOnlyList<string>> Options) Sort(Verb verb, IEnumerable<string> words)
    {
        var positional = new List<string>();
        var options = new Dictionary<string, IReadOnlyList<string>>();
        Option? waiting = null;
        foreach (var word in words)
        {
            if (waiting is not null)
            {
                options[waiting.Name] = [word];
                waiting = null;
            }
            else if (word.StartsWith('-') && word.Length > 1)
            {
                var option = verb.Options.FirstOrDefault(o => o.Name == word).ShouldNotBeNull($"{verb.Name} has no option {word}");
                options[word] = [];
                waiting = option.Value is null ? null : option;
            }
            else
            {
                positional.Add(word);
            }
        }

        return (positional, options);
    }
}
