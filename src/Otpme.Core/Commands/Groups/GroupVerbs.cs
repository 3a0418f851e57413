using System.Globalization;
using Otpme.Core.Kinds;
using Otpme.Core.Policies;

namespace Otpme.Core.Commands.Groups;

/// <summary>The subcommands of <c>otpme-group</c> with code of their own (guide 14).</summary>
internal static class GroupVerbs
{
    public static IEnumerable<Verb> All => [Add, Users.UserLists.OfMembers(Group.Tokens, Group.Roles), ListDefaultGroupUsers];

    private static Verb Add => new()
    {
        Name = "add",
        Help = "Make a group; its gid comes from the id range.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME")],
        Options = [new Option("--attributes", "gidNumber=N.", "A=V,..")],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, Group.Kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            int? wanted = null;
            foreach (var attribute in invocation.OptionList("--attributes"))
            {
                if (attribute.Split('=', 2) is not ["gidNumber", var value] || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    return CommandResult.Refuse($"'{attribute}' is not understood: write gidNumber=N.");
                wanted = number;
            }

            var gid = wanted ?? 0;
            var isFound = wanted is null
                ? IdRange.TryNext(invocation.Transaction, place.Parent, Group.GidNumber.Name, out gid, out error)
                : IdRange.TryAccept(invocation.Transaction, place.Parent, Group.GidNumber.Name, gid, out error);
            if (!isFound)
                return CommandResult.Refuse(error);
            invocation.Transaction.Set(place.Add(invocation.Transaction, Group.Kind), Group.GidNumber, gid.ToString(CultureInfo.InvariantCulture));
            return CommandResult.Done;
        },
    };

    private static Verb ListDefaultGroupUsers => new()
    {
        Name = "list_default_group_users",
        Help = "List the users whose default group this is.",
        Arguments = [Words.Object],
        Options = [new Option("--return-type", "name, path, uuid or oid.", "TYPE")],
        Right = "view",
        Run = invocation => new NamesResult(invocation.Tree
            .Resolve(invocation.Tree.View.Lookup("ref/" + User.Group.Name, invocation.Target.Ref.ToString()))
            .Select(u => Memberships.Named(invocation, u))
            .Order(StringComparer.Ordinal)),
    };
}
