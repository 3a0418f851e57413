using Otpme.Core.Authentication.Counters;
using Otpme.Core.Commands.Common;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Users;

/// <summary>The subcommands of <c>otpme-user</c> with code of their own (guide 6, 11 to 14).</summary>
internal static class UserVerbs
{
    public static IEnumerable<Verb> All =>
        [UserAdd.Verb, Delete, DefaultGroup, Unblock, KerberosOtp, AutoDisabling.Of(User.AutoDisable), ListTokens, ListMemberships("roles", Role.Kind), ListMemberships("groups", Group.Kind),
        LifeCycle.Move with { Name = "unit", Help = "Move the user to another unit; the same as move." }, .. UserTokens.All];

    private static Verb Delete => new()
    {
        Name = "del",
        Help = "Delete users with their tokens.",
        Arguments = [new Argument("OBJ", "Names of the users.", Repeated: true)],
        Effect = Effect.Delete,
        Right = "delete",
        Run = invocation =>
        {
            foreach (var name in invocation.Arguments["OBJ"].Distinct(StringComparer.Ordinal))
            {
                if (!ObjectFinder.TryFind(invocation.Tree, User.Kind, name, out var user, out var error))
                    return CommandResult.Refuse(error);
                if (Deletion.Delete(invocation, user) is RefusedResult refused)
                    return refused;
            }

            return CommandResult.Done;
        },
    };

    /// <summary><c>show [USER] [TOKEN]</c>. Apart from the others: it is made from the columns of all kinds.</summary>
    public static Verb Show
    {
        get
        {
            var all = Showing.Show(User.Kind);
            return all with
            {
                Arguments = [.. all.Arguments, new Argument("token_name", "Show this token of the user.", Optional: true)],
                Run = invocation => invocation.Get("token_name") is not { } name ? all.Run(invocation)
                    : ObjectFinder.TryFind(invocation.Tree, Token.Kind, $"{invocation["OBJ"]}/{name}", out var token, out var error)
                        ? Showing.Details(invocation.Tree, token)
                        : CommandResult.Refuse(error),
            };
        }
    }

    private static Verb DefaultGroup => new()
    {
        Name = "group",
        Help = "Change the user's default group.",
        Arguments = [Words.Object, new Argument("new_group", "Name of the group.")],
        Effect = Effect.Change,
        Right = "edit:group",
        Run = invocation =>
        {
            if (!ObjectFinder.TryFind(invocation.Tree, Group.Kind, invocation["new_group"], out var group, out var error))
                return CommandResult.Refuse(error);
            invocation.Transaction.Require(new Storage.CommitCondition(group.Ref.Key, Storage.ConditionKind.Exists));
            invocation.Transaction.Set(invocation.Target, User.Group, group.Ref);
            return CommandResult.Done;
        },
    };

    private static Verb Unblock => new()
    {
        Name = "unblock",
        Help = "Forget the user's failed logins, in one access group or in all.",
        Arguments = [Words.Object, new Argument("access_group", "Name of the access group.", Optional: true)],
        Effect = Effect.Change,
        Right = "unblock",
        Run = invocation =>
        {
            TreeObject? group = null;
            if (invocation.Get("access_group") is { } name && !ObjectFinder.TryFind(invocation.Tree, AccessGroup.Kind, name, out group, out var error))
                return CommandResult.Refuse(error);
            FailureCounters.Unblock(invocation.Transaction, invocation.Target.Ref, group?.Ref);
            return CommandResult.Done;
        },
    };

    private static Verb KerberosOtp => new()
    {
        Name = "krb5_otp",
        Help = "Set or show the tokens that Kerberos asks for by [otp] of kdc.conf; '' leaves the user to the login decision of the node.",
        Arguments = [Words.Object, new Argument("JSON", User.KerberosOtp.Grammar, Optional: true)],
        Effect = Effect.Change,
        ShowsWithout = "JSON",
        Right = "edit:krb5_otp",
        Run = invocation =>
        {
            if (invocation.Get("JSON") is not { } text)
                return new RawResult(invocation.Target.Get(User.KerberosOtp) is { Length: > 0 } shown ? shown + "\n" : "", User.KerberosOtp.Name);
            if (!User.KerberosOtp.Type.TryParse(text, out var value, out var error))
                return CommandResult.Refuse($"{User.KerberosOtp.Name}: {error}");
            invocation.Transaction.Set(invocation.Target, User.KerberosOtp, value);
            return CommandResult.Done;
        },
    };

    private static Verb ListTokens => new()
    {
        Name = "list_tokens",
        Help = "List the user's tokens.",
        Arguments = [Words.Object],
        Options = [new Option("--return-type", "name, path, uuid or oid.", "TYPE"), new Option("--token-types", "Only these types.", "A,B,..")],
        Right = "view",
        Run = invocation =>
        {
            var types = invocation.OptionList("--token-types");
            return new NamesResult(invocation.Tree.Children(invocation.Target.Ref, Token.Kind)
                .Where(t => types.Count == 0 || types.Contains(t.TypeName))
                .Select(t => Memberships.Named(invocation, t))
                .Order(StringComparer.Ordinal));
        },
    };

    private static Verb ListMemberships(string plural, Kind kind) => new()
    {
        Name = "list_" + plural,
        Help = $"List the {plural} that the user's tokens are members of.",
        Arguments = [Words.Object],
        Options = [new Option("--return-type", "name, path, uuid or oid.", "TYPE")],
        Right = "view",
        Run = invocation =>
        {
            var containers = invocation.Tree.Children(invocation.Target.Ref, Token.Kind)
                .SelectMany(t => t.MemberOf)
                .Where(m => m.Relation == "member" && m.Container.Kind == kind)
                .Select(m => m.Container);
            if (kind == Group.Kind && invocation.Target.Get(User.Group) is { } primary)
                containers = containers.Append(primary);
            return new NamesResult(containers.Distinct()
                .Select(c => invocation.Tree.Get(c))
                .OfType<TreeObject>()
                .Select(o => Memberships.Named(invocation, o))
                .Order(StringComparer.Ordinal));
        },
    };
}
