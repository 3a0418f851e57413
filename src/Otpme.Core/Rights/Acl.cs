using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Model;

namespace Otpme.Core.Rights;

/// <summary>
/// One stored grant, <c>token:uuid:[+|++][kind:]name[:value[:sub]]</c> (specification 4.1).
/// </summary>
/// <param name="Owner">The token or role it is granted to.</param>
/// <param name="Reach">How far below the object it reaches.</param>
/// <param name="ChildKind">Kind of the objects below that it is for; null: all.</param>
/// <param name="Right">What is granted, <c>name[:value[:sub]]</c>.</param>
public readonly record struct Acl(ObjectRef Owner, AclReach Reach, string? ChildKind, string Right)
{
    /// <summary>Reads a stored entry; false for one that this version does not understand, which then grants nothing.</summary>
    public static bool TryParse(ReadOnlySpan<char> entry, [NotNullWhen(true)] out Acl acl)
    {
        acl = default;
        var first = entry.IndexOf(':');
        if (first <= 0)
            return false;
        var second = entry[(first + 1)..].IndexOf(':') + first + 1;
        if (second <= first
            || !Kind.TryGet(entry[..first], out var kind)
            || !Guid.TryParseExact(entry[(first + 1)..second], "D", out var id))
            return false;
        var right = entry[(second + 1)..];
        var reach = right.StartsWith("++") ? AclReach.AllBelow : right.StartsWith("+") ? AclReach.DirectlyBelow : AclReach.Object;
        right = right[(int)reach..];
        string? childKind = null;
        var colon = right.IndexOf(':');
        if (colon > 0 && Kind.TryGet(right[..colon], out var child))
        {
            childKind = child.Name;
            right = right[(colon + 1)..];
        }

        acl = new Acl(new ObjectRef(kind, id), reach, childKind, right.ToString());
        return right.Length > 0;
    }

    /// <summary>
    /// Does a granted right include a wanted one? <c>all</c> includes everything, a name includes its values, <c>view_all</c> includes
    /// <c>view</c>, which includes <c>view_public</c> (specification 4.2).
    /// </summary>
    public static bool Includes(ReadOnlySpan<char> granted, ReadOnlySpan<char> wanted)
    {
        if (granted is "all")
            return true;
        var (grantedName, grantedValue) = Split(granted);
        var (wantedName, wantedValue) = Split(wanted);
        if (!grantedName.SequenceEqual(wantedName) && (ViewRank(wantedName) == 0 || ViewRank(grantedName) < ViewRank(wantedName)))
            return false;
        return grantedValue.IsEmpty
            || grantedValue.SequenceEqual(wantedValue)
            || (wantedValue.StartsWith(grantedValue) && wantedValue[grantedValue.Length] == ':');
    }

    private static Pair Split(ReadOnlySpan<char> right)
    {
        var colon = right.IndexOf(':');
        return colon < 0 ? new Pair(right, default) : new Pair(right[..colon], right[(colon + 1)..]);
    }

    private static int ViewRank(ReadOnlySpan<char> name) => name switch
    {
        "view_public" => 1,
        "view" => 2,
        "view_all" => 3,
        _ => 0,
    };

    private readonly ref struct Pair(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        private readonly ReadOnlySpan<char> _name = name;
        private readonly ReadOnlySpan<char> _value = value;

        public void Deconstruct(out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
        {
            name = _name;
            value = _value;
        }
    }
}
