using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>Where a new object goes and what it gets: the way every <c>add</c> begins.</summary>
public static class Creation
{
    /// <summary>
    /// Reads <c>[UNIT/]NAME</c>: without a unit the acting user's defaultunits policy decides, else the kind's default unit. Refuses
    /// bad, taken and misplaced names.
    /// </summary>
    public static bool TryPlace(
        Invocation invocation,
        Kind kind,
        string words,
        [NotNullWhen(true)] out TreeObject? unit,
        out string name,
        [NotNullWhen(false)] out CommandResult? refused)
    {
        refused = null;
        var tree = invocation.Tree;
        var slash = words.LastIndexOf('/');
        name = words[(slash + 1)..];
        var path = slash > 0 ? words[..slash] : DefaultUnit(invocation, kind);
        unit = ObjectFinder.FindUnit(tree, path);
        if (unit is null)
            refused = CommandResult.Refuse($"There is no unit '{path}'.");
        else if (!NameRule.IsValid(tree, unit, kind, name, out var error))
            refused = CommandResult.Refuse(error);
        else if (tree.Find(kind, name) is not null)
            refused = CommandResult.Refuse($"There is a {kind.Name} '{name}' already.");
        return refused is null;
    }

    /// <summary>Makes the object with the policies that new ones of its kind get.</summary>
    public static TreeObject Make(Transaction transaction, Kind kind, TreeObject parent, string name, Guid? id = null) =>
        transaction.Add(kind, parent.Ref, name, id);

    private static string DefaultUnit(Invocation invocation, Kind kind) => kind.DefaultUnit ?? "";
}
