using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>show and list.</summary>
internal static class Showing
{
    public static Verb Show(Kind kind) => new()
    {
        Name = "show",
        Help = $"Show {kind.OneOf} in full, or the table of all or of those that match.",
        Arguments = [Words.OptionalObject],
        Options = [.. Words.TableOptions, .. Limits(kind)],
        OnObject = false,
        Run = invocation =>
        {
            var words = invocation.Get("OBJ");
            if (words is not null && !words.EndsWith('$') && !words.Contains('*')
                && ObjectFinder.TryFind(invocation.Tree, kind, words, out var one, out _))
                return kind.Details is { } details ? details(invocation, one) : Details(invocation.Tree, one);
            var pattern = NamePattern.Of(words);
            var rows = Matching(invocation.Tree, kind, pattern);
            if (words is not null && !words.Contains('*') && !words.EndsWith('$') && !rows.Any())
                return CommandResult.Refuse($"There is no {kind.Title} '{words}'.");
            return Table(invocation.Tree, kind, rows);
        },
    };

    /// <summary><c>--token-limit N</c> and its like for the columns that are lists of objects.</summary>
    private static IEnumerable<Option> Limits(Kind kind) =>
        from column in kind.Columns
        where column.IsList
        from member in AllKinds.List
        where column.Name == member.Plural.Replace(" ", "", StringComparison.Ordinal)
        select new Option($"--{member.Name}-limit", $"Most {member.Plural} in a cell.", "N");

    public static Verb List(Kind kind) => new()
    {
        Name = "list",
        Help = $"Names of all {kind.Plural}, or of those that match.",
        Arguments = [new Argument("search_regex", "Search pattern: * matches anything.", Optional: true)],
        Options = [new Option("--attribute", "Print this field instead of the name.", "NAME"), new Option("-a", "Also objects that may only be viewed.")],
        OnObject = false,
        Run = invocation =>
        {
            var objects = Matching(invocation.Tree, kind, NamePattern.Of(invocation.Get("search_regex")));
            if (invocation.Option("--attribute") is not { } attribute)
                return new NamesResult(objects.Select(o => ObjectPath.Short(invocation.Tree, o)).Order(StringComparer.Ordinal));
            if (!kind.TryGetField(attribute, out var field) || field.IsSealed)
                return CommandResult.Refuse($"There is no field '{attribute}' in {kind.OneOf}.");
            return new NamesResult(objects.Select(o => string.Join(',', o.Show(field))));
        },
    };

    public static TableResult Table(Tree tree, Kind kind, IEnumerable<TreeObject> objects)
    {
        var cells = kind.Columns.ToDictionary(c => c.Name, c => c.Cell, StringComparer.Ordinal);

        // Units are drawn as a tree; there are few of them, so all are looked at first.
        Func<int, int>? depth = null;
        if (kind == Unit.Kind)
        {
            var units = objects.ToList();
            objects = units;
            depth = row => ObjectPath.Short(tree, units[row]).Count(c => c == '/');
        }

        return new TableResult(
            [.. kind.Columns.Select(c => c.Name)],
            kind.Columns.Count,
            objects.Select(obj => (Func<string, IReadOnlyList<string>>)(column => cells.TryGetValue(column, out var cell) ? cell(tree, obj) : [])),
            kind.Title)
        {
            Plural = kind.Plural,
            Depth = depth,
            ListColumns = kind.Columns.Where(c => c.IsList).Select(c => c.Name).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary><c>KEY="value"</c> lines of every field that is not hidden.</summary>
    public static DetailResult Details(Tree tree, TreeObject obj)
    {
        var entries = new List<KeyValuePair<string, IReadOnlyList<string>?>>
        {
            new("OID", [ObjectPath.Oid(tree, obj)]),
            new("UUID", [obj.Id.ToString("D")]),
        };
        var types = obj.Kind.SubTypes();
        var own = types.FirstOrDefault(t => t.Name == obj.TypeName)?.Fields ?? [];
        var foreign = types.SelectMany(t => t.Fields).Except(own).ToHashSet();
        foreach (var field in obj.Kind.Fields)
        {
            if (!field.IsHidden && !foreign.Contains(field))
                entries.Add(new(field.ShowAs ?? field.Name.ToUpperInvariant(), field.IsSealed ? (obj.Has(field) ? null : []) : Values(tree, obj, field)));
        }

        foreach (var relation in obj.Kind.Relations)
            entries.Add(new(relation.VerbNoun.ToUpperInvariant() + "S", [.. tree.MembersOf(obj.Ref, relation).Select(m => ObjectPath.Short(tree, m))]));
        foreach (var group in obj.MemberOf.GroupBy(m => m.Container.Kind))
            entries.Add(new("IN_" + group.Key.Name.ToUpperInvariant() + "S", [.. group.Select(m => tree.Get(m.Container)?.Name ?? m.Container.Id.ToString("D"))]));
        var lists = obj.Kind.Fields.Where(f => f.IsList).Select(f => f.ShowAs ?? f.Name.ToUpperInvariant())
            .Concat(obj.Kind.Relations.Select(r => r.VerbNoun.ToUpperInvariant() + "S"))
            .Concat(obj.MemberOf.Select(m => $"IN_{m.Container.Kind.Name.ToUpperInvariant()}S"));
        var blocks = obj.Kind.Fields.Where(f => f is Field<string> { Type: var type } && type == ValueTypes.Pem).Select(f => f.ShowAs ?? f.Name.ToUpperInvariant());
        return new DetailResult(null, entries, [])
        {
            ListKeys = lists.ToHashSet(StringComparer.Ordinal), BlockKeys = blocks.ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>A field's value with references turned into names.</summary>
    public static IReadOnlyList<string> Values(Tree tree, TreeObject obj, Field field) =>
        [.. obj.Show(field).Select(v => Named(tree, v))];

    public static IEnumerable<TreeObject> Matching(Tree tree, Kind kind, NamePattern pattern) =>
        tree.AllByName(kind, pattern.Prefix).Where(o => pattern.Matches(kind == Token.Kind || kind == Unit.Kind ? ObjectPath.Short(tree, o) : o.Name));

    /// <summary>A reference, also one behind <c>word=</c>, by its name.</summary>
    public static string Named(Tree tree, string value)
    {
        var start = value.IndexOf('=', StringComparison.Ordinal) + 1;
        return ObjectRef.TryParse(value.AsSpan(start), out var reference) ? value[..start] + Name(tree, reference) : value;
    }

    private static string Name(Tree tree, ObjectRef reference) =>
        tree.Get(reference) is { } target ? ObjectPath.Short(tree, target) : reference.Id.ToString("D");
}
