using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Groups;

/// <summary>The subcommands of <c>otpme-role</c> with code of their own.</summary>
internal static class RoleVerbs
{
    public static IEnumerable<Verb> All => [Add, Common.OwnedAcls.List, Users.UserLists.OfMembers(Role.Tokens, Role.Roles)];

    private static Verb Add => new()
    {
        Name = "add",
        Help = "Make a role.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME")],
        Options = [new Option("--groups", "Groups the role becomes a member of.", "A,B,.."), new Option("--roles", "Roles it becomes a member of.", "A,B,..")],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, Role.Kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            var role = place.Add(invocation.Transaction, Role.Kind);
            foreach (var (option, kind) in ((string, Kind)[])[("--groups", Group.Kind), ("--roles", Role.Kind)])
            {
                foreach (var container in invocation.OptionList(option))
                {
                    if (!ObjectFinder.TryFind(invocation.Tree, kind, container, out var found, out error))
                        return CommandResult.Refuse(error);
                    invocation.Transaction.AddMembership(role, new Membership("member", found.Ref));
                }
            }

            return CommandResult.Done;
        },
    };
}
