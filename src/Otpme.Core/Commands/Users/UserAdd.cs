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
        if (!Creation.TryPlace(invocation, User.Kind, invocation["OBJ"], out var unit, out var name, out var refused))
            return refused;
        var site = ObjectFinder.TheSite(tree)!;
        var group = DefaultGroups.Of(tree, unit) ?? tree.Find(Group.Kind, site.Name);
        if (invocation.Option("--group") is { } wanted && !ObjectFinder.TryFind(tree, Group.Kind, wanted, out group, out var error))
            return CommandResult.Refuse(error);
        var user = Creation.Make(transaction, User.Kind, unit, name);
        transaction.Set(user, User.Group, group?.Ref);
        if (SetAttributes(invocation, site, user) is { } bad)
            return bad;
        if (invocation.Has("--no-default-token") || !AllParameters.AddDefaultToken.Get(tree, unit))
            return CommandResult.Say($"User {name} was added.", new JsonObject { ["user"] = name });
        return AddToken(invocation, unit, user);
    }

    /// <summary>uid from the id range (or as given), home and shell.</summary>
    private static CommandResult? SetAttributes(Invocation invocation, TreeObject site, TreeObject user)
    {
        var transaction = invocation.Transaction;
        transaction.Set(user, User.HomeDirectory, "/home/" + user.Name);
        transaction.Set(user, User.LoginShell, "/bin/bash");
        string? uid = null;
        foreach (var attribute in invocation.OptionList("--attributes"))
        {
            var (key, value) = attribute.Split('=', 2) is [var k, var v] ? (k, v) : ("", "");
            switch (key)
            {
                case "uidNumber":
                    uid = value;
                    break;
                case "homeDirectory":
                    transaction.Set(user, User.HomeDirectory, value);
                    break;
                case "loginShell":
                    transaction.Set(user, User.LoginShell, value);
                    break;
                default:
                    return CommandResult.Refuse($"'{attribute}' is not understood: write uidNumber=N, homeDirectory=PATH or loginShell=PATH.");
            }
        }

        var id = uid is null ? IdRange.Next(transaction, site, "uidNumber") : IdRange.Check(transaction, site, "uidNumber", uid);
        if (id.Problem is { } problem)
            return CommandResult.Refuse(problem);
        transaction.Set(user, User.UidNumber, id.Value.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    private static CommandResult AddToken(Invocation invocation, TreeObject unit, TreeObject user)
    {
        var (tree, transaction) = (invocation.Tree, invocation.Transaction);
        var options = new NewTokenOptions
        {
            Type = invocation.Option("--default-token-type") ?? AllParameters.DefaultTokenType.Get(tree, unit),
            Mode = invocation.Option("--mode"),
            Password = invocation.Option("--password"),
            ShowQrCode = !invocation.Has("--no-qrcode"),
        };
        var made = TokenFactory.Create(invocation, user, unit, AllParameters.DefaultTokenName.Get(tree, unit), options);
        if (made.Token is not { } token)
            return CommandResult.Refuse(made.Problem!);
        IEnumerable<TreeObject> roles = DefaultRoles.Of(tree, unit);
        if (invocation.Option("--role") is { } only)
        {
            if (!ObjectFinder.TryFind(tree, Role.Kind, only, out var role, out var error))
                return CommandResult.Refuse(error);
            roles = [role];
        }

        foreach (var (kind, option) in ((Kind, string)[])[(Role.Kind, "--roles"), (Group.Kind, "--groups")])
        {
            foreach (var more in invocation.OptionList(option))
            {
                if (!ObjectFinder.TryFind(tree, kind, more, out var container, out var error))
                    return CommandResult.Refuse(error);
                transaction.AddMembership(token, new Membership("member", container.Ref));
            }
        }

        foreach (var role in roles)
            transaction.AddMembership(token, new Membership("member", role.Ref));
        var json = made.Json;
        json["user"] = user.Name;
        return CommandResult.Say(made.Text, json);
    }
}
