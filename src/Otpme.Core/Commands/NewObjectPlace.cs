using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;

namespace Otpme.Core.Commands;

/// <summary>
/// Where <c>add [UNIT/]NAME</c> puts a new object: the unit that was named, else the one that the acting user's <c>defaultunits</c>
/// policy names, else the unit of the kind (specification 1.4).
/// </summary>
/// <param name="Parent">The unit.</param>
/// <param name="Name">The checked and unused name.</param>
public sealed record NewObjectPlace(TreeObject Parent, string Name)
{
    /// <summary>Makes the object there, with the policies that new ones of its kind get.</summary>
    public TreeObject Add(Transaction transaction, Kind kind)
    {
        var obj = transaction.Add(kind, Parent.Ref, Name);
        DefaultPolicies.Assign(transaction, Parent, obj);
        return obj;
    }

    public static bool TryResolve(
        Invocation invocation, Kind kind, string words, [NotNullWhen(true)] out NewObjectPlace? place, out string error)
    {
        place = null;
        var path = words.Trim('/');
        var slash = path.LastIndexOf('/');
        var name = path[(slash + 1)..];
        if (!TryFindUnit(invocation, kind, slash < 0 ? "" : path[..slash], out var unit, out error)
            || !ObjectName.TryCheck(invocation.Tree, unit, kind, name, out error))
            return false;
        if (invocation.Tree.Find(kind, name, unit.Ref) is not null)
        {
            error = $"There is already {kind.OneOf} '{name}'.";
            return false;
        }

        place = new NewObjectPlace(unit, name);
        return true;
    }

    private static bool TryFindUnit(Invocation invocation, Kind kind, string path, [NotNullWhen(true)] out TreeObject? unit, out string error)
    {
        var tree = invocation.Tree;
        var site = ObjectFinder.TheSite(tree);
        unit = path.Length == 0 || path == site?.Name
            ? DefaultUnits.For(tree, invocation.Caller, kind) ?? Standard(tree, site, kind)
            : ObjectFinder.FindUnit(tree, path);
        error = unit is not null ? "" : path.Length == 0 ? $"Write the unit of the new {kind.Title}: UNIT/NAME." : $"There is no unit '{path}'.";
        return unit is not null;
    }

    /// <summary>The unit of the kind; units themselves go to the site.</summary>
    private static TreeObject? Standard(Tree tree, TreeObject? site, Kind kind) =>
        kind == Unit.Kind ? site : kind.DefaultUnit is { } standard ? ObjectFinder.FindUnit(tree, standard) : null;
}
