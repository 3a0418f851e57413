using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Policies;
using Otpme.Core.Tokens;

namespace Otpme.Core.Commands.Users;

/// <summary><c>otpme-user add</c>: user, uid, default group, default token with its roles (guide 6, specification G6).</summary>
internal static class UserAdd
{
    /// <summary>The user that keeps tokens without an owner.</summary>
    private const string TokenStore = "TOKENSTORE";

    public static readonly Verb Verb = new()
    {
        Name = "add",
        Help = "Make a user with a default token; its QR code and PIN are shown.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME")],
        Options =
        [
            new("--group", "Default group.", "GROUP"), new("--groups", "Groups the default token becomes a member of.", "A,B,.."),
            new("--role", "Role of the default token instead of those of the defaultroles policy.", "ROLE"),
            new("--roles", "Further roles of the default token.", "A,B,.."), new("--no-default-token", "Without a token."),
            new("--default-token", "Token of TOKENSTORE that becomes the default token.", "TOKEN"),
            new("--default-token-type", "Type of the default token.", "TYPE"), new("--password", "Password of a default token of type password.", "PASSWORD", Secret: true),
            new("--attributes", "uidNumber=N, homeDirectory=PATH, loginShell=PATH.", "A=V,.."), new("--no-qrcode", "Do not draw the QR code."),
            new("--mode", "mode1 or mode2.", "MODE"),
        ],
        Effect = Effect.Add,
        OnObject = false,
        Run = Run,
    };

    private static CommandResult Run(Invocation invocation)
    {
        var (tree, transaction) = (invocation.Tree, invocation.Transaction);
        if (!NewObjectPlace.TryResolve(invocation, User.Kind, invocation["OBJ"], out var place, out var error))
            return CommandResult.Refuse(error);
        var unit = place.Parent;
        var group = DefaultGroups.PrimaryFor(tree, unit) ?? tree.Find(Group.Kind, ObjectFinder.TheSite(tree)!.Name);
        if (invocation.Option("--group") is { } wanted)
        {
            if (!ObjectFinder.TryFind(tree, Group.Kind, wanted, out group, out error))
                return CommandResult.Refuse(error);
            if (!invocation.May(group, "add:default_group_user"))
                return CommandResult.Refuse($"You may not make {group} anybody's default group.");
        }

        var user = transaction.Add(User.Kind, unit.Ref, place.Name);
        transaction.Set(user, User.Group, group?.Ref);
        DefaultPolicies.Assign(transaction, unit, user);
        if (SetAttributes(invocation, unit, user) is { } bad)
            return bad;
        if (invocation.Has("--no-default-token") || !AllParameters.AddDefaultToken.Get(tree, unit))
            return CommandResult.Say($"User {user.Name} was added.", new JsonObject { ["user"] = user.Name });
        return AddToken(invocation, unit, user);
    }

    /// <summary>uid from the id range (or as given), home and shell.</summary>
    private static CommandResult? SetAttributes(Invocation invocation, TreeObject unit, TreeObject user)
    {
        var transaction = invocation.Transaction;
        transaction.Set(user, User.HomeDirectory, "/home/" + user.Name);
        transaction.Set(user, User.LoginShell, "/bin/bash");
        int? wanted = null;
        foreach (var attribute in invocation.OptionList("--attributes"))
        {
            if (TextLimit.Refuse(attribute) is { } wrong)
                return CommandResult.Refuse(wrong);
            var (key, value) = attribute.Split('=', 2) is [var k, var v] ? (k, v) : ("", "");
            if (key == "uidNumber" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                wanted = number;
            else if (key == "homeDirectory" && value.StartsWith('/'))
                transaction.Set(user, User.HomeDirectory, value);
            else if (key == "loginShell" && value.StartsWith('/'))
                transaction.Set(user, User.LoginShell, value);
            else
                return CommandResult.Refuse($"'{attribute}' is not understood: write uidNumber=N, homeDirectory=/PATH or loginShell=/PATH.");
        }

        var uid = wanted ?? 0;
        var ok = wanted is null
            ? IdRange.TryNext(transaction, unit, User.UidNumber.Name, out uid, out var error)
            : IdRange.TryAccept(transaction, unit, User.UidNumber.Name, uid, out error);
        if (!ok)
            return CommandResult.Refuse(error);
        transaction.Set(user, User.UidNumber, uid.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private static CommandResult AddToken(Invocation invocation, TreeObject unit, TreeObject user)
    {
        var (tree, transaction) = (invocation.Tree, invocation.Transaction);
        if (!TryGetToken(invocation, unit, user, out var token, out var reveal, out var error))
            return CommandResult.Refuse(error);
        var containers = new List<TreeObject>();
        var roles = invocation.Option("--role") is { } only ? [only] : Array.Empty<string>();
        if (!TryFindAll(invocation, Role.Kind, [.. roles, .. invocation.OptionList("--roles")], containers, out error)
            || !TryFindAll(invocation, Group.Kind, invocation.OptionList("--groups"), containers, out error))
            return CommandResult.Refuse(error);
        if (roles.Length == 0)
            containers.AddRange(DefaultRoles.For(tree, unit));
        containers.AddRange(DefaultGroups.FurtherFor(tree, unit));
        foreach (var container in containers)
            transaction.AddMembership(token, new Membership("member", container.Ref));
        return reveal.ToResult(invocation.Console, !invocation.Has("--no-qrcode"));
    }

    /// <summary>Makes the default token, or takes the one named out of TOKENSTORE.</summary>
    private static bool TryGetToken(
        Invocation invocation, TreeObject unit, TreeObject user, [NotNullWhen(true)] out TreeObject? token, out TokenReveal reveal, out string error)
    {
        var (tree, transaction) = (invocation.Tree, invocation.Transaction);
        (token, reveal) = (null, TokenReveal.Nothing);
        var name = AllParameters.DefaultTokenName.Get(tree, unit);
        if (invocation.Option("--default-token") is { } stored)
        {
            if (!ObjectFinder.TryFind(tree, Token.Kind, $"{TokenStore}/{stored}", out token, out error))
                return false;
            transaction.Rename(token, name);
            transaction.Move(token, user.Ref);
            return true;
        }

        var typeName = invocation.Option("--default-token-type") ?? AllParameters.DefaultTokenType.Get(tree, unit);
        if (!TokenTypes.TryGet(typeName, out var type))
        {
            error = $"There is no token type '{typeName}': {string.Join(", ", TokenTypes.All.Select(t => t.Name))}.";
            return false;
        }

        var request = new NewTokenRequest
        {
            Transaction = transaction,
            Sealer = invocation.Services.Sealer,
            User = user,
            Name = name,
            Type = type,
            Options = new NewTokenOptions { Mode = invocation.Option("--mode"), Password = invocation.Option("--password") },
            Creator = invocation.Caller.Token,
            Force = invocation.Global.Force,
        };
        if (!TokenFactory.TryCreate(request, out var made, out error))
            return false;
        (token, reveal) = (made.Token, made.Reveal);
        return true;
    }

    private static bool TryFindAll(Invocation invocation, Kind kind, IEnumerable<string> names, List<TreeObject> found, out string error)
    {
        error = "";
        foreach (var name in names)
        {
            if (!ObjectFinder.TryFind(invocation.Tree, kind, name, out var obj, out error))
                return false;
            if (!invocation.May(obj, "add:token"))
            {
                error = $"You may not add tokens to {obj}.";
                return false;
            }

            found.Add(obj);
        }

        return true;
    }
}
