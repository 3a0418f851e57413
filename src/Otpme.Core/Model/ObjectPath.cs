namespace Otpme.Core.Model;

/// <summary>Paths and OIDs (specification 1.4), computed from the parents.</summary>
public static class ObjectPath
{
    /// <summary><c>/realm/site/unit/.../name</c>.</summary>
    public static string Full(Tree tree, TreeObject obj) => "/" + string.Join('/', Chain(tree, obj).Select(o => o.Name));

    /// <summary><c>kind|realm/site/unit/.../name</c>.</summary>
    public static string Oid(Tree tree, TreeObject obj) => $"{obj.Kind.Name}|{Full(tree, obj)[1..]}";

    /// <summary>Path of the unit the object lies in, below the site; a token's is that of its user.</summary>
    public static string OfUnit(Tree tree, TreeObject obj) =>
        string.Join('/', Chain(tree, obj).Where(o => o.Kind == Kinds.Unit.Kind && o.Ref != obj.Ref).Select(o => o.Name));

    /// <summary>How lists name the object: <c>user/token</c> for tokens, the path below the site for units, the name for all others.</summary>
    public static string Short(Tree tree, TreeObject obj)
    {
        if (obj.Kind == Kinds.Token.Kind)
            return $"{tree.Get(obj.Parent)?.Name ?? "?"}/{obj.Name}";
        if (obj.Kind == Kinds.Unit.Kind)
            return string.Join('/', Chain(tree, obj).Where(o => o.Kind == Kinds.Unit.Kind).Select(o => o.Name));
        return obj.Name;
    }

    /// <summary>The object and everything above it, top first.</summary>
    public static IReadOnlyList<TreeObject> Chain(Tree tree, TreeObject obj)
    {
        var chain = new List<TreeObject>(6);
        for (TreeObject? at = obj; at is not null && chain.Count < 64; at = tree.Get(at.Parent))
            chain.Add(at);
        chain.Reverse();
        return chain;
    }
}
