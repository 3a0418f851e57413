using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>
/// Finds objects by the words an administrator types: <c>name</c>, <c>unit/sub/name</c>, <c>site/name</c>, <c>/realm/site/unit/name</c>,
/// <c>user/token</c> (specification 1.4). A longer path must be the object's own.
/// </summary>
public static class ObjectFinder
{
    public static bool TryFind(Tree tree, Kind kind, string words, [NotNullWhen(true)] out TreeObject? obj, out string error)
    {
        error = "";
        var path = words.Trim('/');
        if (kind == Unit.Kind)
            obj = FindUnit(tree, path);
        else if (kind == Token.Kind)
            obj = FindToken(tree, path);
        else if (kind == Principal.Kind)
            obj = Kerberos.KerberosRealm.Find(tree, words);
        else
            obj = FindByName(tree, kind, path);
        if (obj is null)
            error = kind == Token.Kind && !path.Contains('/')
                ? $"'{words}' is not a token: write user/token."
                : $"There is no {kind.Title} '{words}'.";
        return obj is not null;
    }

    /// <summary>The only realm and site of this store.</summary>
    public static TreeObject? TheRealm(Tree tree) => tree.All(Realm.Kind).FirstOrDefault();

    public static TreeObject? TheSite(Tree tree) => tree.All(Site.Kind).FirstOrDefault();

    /// <summary>A unit by its path below the site.</summary>
    public static TreeObject? FindUnit(Tree tree, string path)
    {
        var site = TheSite(tree);
        if (site is null)
            return null;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 2 && tree.Get(site.Parent)?.Name == parts[0] && parts[1] == site.Name)
            parts = parts[2..];
        TreeObject? at = site;
        foreach (var part in parts)
        {
            at = tree.Find(Unit.Kind, part, at!.Ref);
            if (at is null)
                return null;
        }

        return at == site ? null : at;
    }

    private static TreeObject? FindToken(Tree tree, string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash <= 0 || FindByName(tree, User.Kind, path[..slash]) is not { } user)
            return null;
        return tree.Find(Token.Kind, path[(slash + 1)..], user.Ref);
    }

    private static TreeObject? FindByName(Tree tree, Kind kind, string path)
    {
        var slash = path.LastIndexOf('/');
        var obj = tree.Find(kind, path[(slash + 1)..]);
        if (obj is null || slash < 0)
            return obj;
        var full = ObjectPath.Full(tree, obj);
        var site = TheSite(tree);
        return full.EndsWith("/" + path, StringComparison.Ordinal) || (site is not null && path[..slash].EndsWith(site.Name, StringComparison.Ordinal)) ? obj : null;
    }
}
