using System.Text.Json.Nodes;
using Otpme.Core.Commands.Common;
using Otpme.Core.Model;
using Otpme.Core.Sessions;

namespace Otpme.Core.Commands.Nouns;

/// <summary><c>otpme-session</c>: login sessions that live.</summary>
internal static class SessionNoun
{
    private static readonly Argument s_pattern = new("search_regex", "Part of the user's, token's or access group's name; * matches anything.", Optional: true);

    private static readonly IReadOnlyList<string> s_columns = ["session", "user", "token", "accessgroup", "client", "created", "last_used", "expires", "parent"];

    public static Noun Noun => new("session", "Login sessions.", null, [Show, List, Delete, Export]);

    private static Verb Show => new()
    {
        Name = "show",
        Help = "Show the sessions that live.",
        Arguments = [s_pattern],
        Options = [.. Words.TableOptions, new Option("--reverse-sort", "The same as --reverse.")],
        OnObject = false,
        Right = "admin",
        Run = invocation =>
        {
            var rows = Matching(invocation).Select(session => Row(invocation.Tree, session));
            return new TableResult(s_columns, 8, rows, "session");
        },
    };

    private static Verb List => new()
    {
        Name = "list",
        Help = "UUIDs of the sessions that live.",
        Arguments = [s_pattern],
        Options = [new Option("-a", "Accepted: all are listed.")],
        OnObject = false,
        Right = "admin",
        Run = invocation => new NamesResult(Matching(invocation).Select(s => s.Id.ToString("D")).Order(StringComparer.Ordinal)),
    };

    private static Verb Delete => new()
    {
        Name = "del",
        Help = "End sessions.",
        Arguments = [new Argument("OBJ", "UUIDs of sessions.", Repeated: true)],
        Options = [new Option("-r", "With the sessions they made in child access groups."), new Option("-f", "Accepted: ending a session asks nothing.")],
        Effect = Effect.Add,
        OnObject = false,
        Right = "admin",
        Run = invocation =>
        {
            foreach (var word in invocation.Arguments["OBJ"])
            {
                if (!Guid.TryParse(word, out var id) || SessionStore.Find(invocation.Tree, id) is not { } session)
                    return CommandResult.Refuse($"There is no session '{word}'.");
                SessionStore.End(invocation.Transaction, session, invocation.Has("-r"));
            }

            return CommandResult.Done;
        },
    };

    private static Verb Export => new()
    {
        Name = "export",
        Help = "Print sessions in full, one JSON document a line; what their credential was is not in it.",
        Arguments = [new Argument("OBJ", "UUIDs of sessions.", Repeated: true)],
        OnObject = false,
        Right = "admin",
        Run = invocation =>
        {
            var lines = new List<string>();
            foreach (var word in invocation.Arguments["OBJ"])
            {
                if (!Guid.TryParse(word, out var id) || SessionStore.Find(invocation.Tree, id) is not { } session)
                    return CommandResult.Refuse($"There is no session '{word}'.");
                var row = Row(invocation.Tree, session);
                var json = new JsonObject();
                foreach (var column in s_columns)
                    json[column] = row(column) is [var value] ? value : null;
                lines.Add(json.ToJsonString());
            }

            return new NamesResult(lines);
        },
    };

    private static IEnumerable<Session> Matching(Invocation invocation)
    {
        var pattern = NamePattern.Of(invocation.Get("search_regex"));
        return SessionStore.Live(invocation.Tree, invocation.Services.Clock.GetUtcNow())
            .Where(s => new[] { s.User, s.Token, s.AccessGroup }.Any(r => pattern.Matches(Name(invocation.Tree, r))));
    }

    private static Func<string, IReadOnlyList<string>> Row(Tree tree, Session session) => column => column switch
    {
        "session" => [session.Id.ToString("D")],
        "user" => [Name(tree, session.User)],
        "token" => [Name(tree, session.Token)],
        "accessgroup" => [Name(tree, session.AccessGroup)],
        "client" => session.Client is { } client ? [Name(tree, client)] : [],
        "created" => ValueTypes.Moment.Show(session.Created),
        "last_used" => ValueTypes.Moment.Show(SessionStore.LastUsed(tree, session)),
        "expires" => ValueTypes.Moment.Show(session.Expires),
        _ => session.ParentId is { } parent ? [parent.ToString("D")] : [],
    };

    private static string Name(Tree tree, ObjectRef reference) =>
        tree.Get(reference) is { } obj ? ObjectPath.Short(tree, obj) : reference.Id.ToString("D");
}
