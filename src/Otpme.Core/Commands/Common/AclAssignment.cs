using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>add_acl, del_acl, show_acls. Stored as <c>kind:uuid:acl</c>, shown as <c>token:joe/login:+user:edit</c> (specification 4.1).</summary>
internal static partial class AclAssignment
{
    private static readonly IReadOnlyList<Option> s_options =
    [
        new("-r", "Accepted: rights of a unit reach down by themselves."),
        new("-a", "Accepted: default rights are always in force."),
        new("--objects", "Accepted: write ++TYPE:RIGHT for objects of one type.", "A,B,.."),
    ];

    public static readonly Verb Add = new()
    {
        Name = "add_acl",
        Help = "Grant a right on the object to a role or a token.",
        Arguments =
        [
            Words.Object, new Argument("owner_type", "role or token."), new Argument("owner_name", "Name of the role, or user/token."),
            new Argument("acl", "[+|++][object_type:]name[:value]"),
        ],
        Options = s_options,
        Effect = Effect.Change,
        Right = "add:acl",
        Run = invocation =>
        {
            if (!TryOwner(invocation, invocation["owner_type"], invocation["owner_name"], out var owner, out var refused))
                return refused;
            if (invocation["acl"].Length > ValueTypes.MaxTextLength || !Grammar().IsMatch(invocation["acl"]))
                return CommandResult.Refuse($"'{invocation["acl"][..Math.Min(invocation["acl"].Length, 80)]}' is not a right: write [+|++][object_type:]name[:value].");
            var entry = $"{owner.Kind.Name}:{owner.Id:D}:{invocation["acl"]}";
            var acls = invocation.Target.Get(ObjectFields.Acls);
            if (!acls.Contains(entry))
                invocation.Transaction.Set(invocation.Target, ObjectFields.Acls, [.. acls, entry]);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Delete = new()
    {
        Name = "del_acl",
        Help = "Take a right away; give it as show_acls prints it.",
        Arguments = [Words.Object, new Argument("acl", "owner_type:owner:acl")],
        Options = s_options,
        Effect = Effect.Change,
        Right = "delete:acl",
        Run = invocation =>
        {
            var acls = invocation.Target.Get(ObjectFields.Acls);
            var gone = acls.FirstOrDefault(a => Display(invocation.Tree, a) == invocation["acl"] || a == invocation["acl"]);
            if (gone is null)
                return CommandResult.Refuse($"{invocation.Target.Name} has no right '{invocation["acl"]}'.");
            invocation.Transaction.Set(invocation.Target, ObjectFields.Acls, [.. acls.Where(a => a != gone)]);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Show = new()
    {
        Name = "show_acls",
        Help = "List the rights granted on the object.",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => new NamesResult(invocation.Target.Get(ObjectFields.Acls).Select(a => Display(invocation.Tree, a))),
    };

    private static string Display(Tree tree, string entry)
    {
        var parts = entry.Split(':', 3);
        return parts.Length == 3 && ObjectRef.TryParse($"{parts[0]}/{parts[1]}", out var owner) && tree.Get(owner) is { } obj
            ? $"{parts[0]}:{ObjectPath.Short(tree, obj)}:{parts[2]}"
            : entry;
    }

    private static bool TryOwner(
        Invocation invocation, string type, string name, [NotNullWhen(true)] out TreeObject? owner, [NotNullWhen(false)] out CommandResult? refused)
    {
        owner = null;
        refused = null;
        var error = $"'{type}' is neither role nor token.";
        var found = type switch
        {
            "role" => ObjectFinder.TryFind(invocation.Tree, Role.Kind, name, out owner, out error),
            "token" => ObjectFinder.TryFind(invocation.Tree, Token.Kind, name, out owner, out error),
            _ => false,
        };
        if (!found)
            refused = CommandResult.Refuse(error);
        return found;
    }

    [GeneratedRegex(@"^\+{0,2}[a-z_0-9]+(:[A-Za-z_0-9.-]+){0,3}$", RegexOptions.None, 1000)]
    private static partial Regex Grammar();
}
