using Otpme.Core.Commands;
using Otpme.Core.Kerberos;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Security;

namespace Otpme.Core.Realms;

/// <summary>
/// What a realm needs for Kerberos: the ticket-granting service with its keys, and client and access group that users' one-time passwords
/// are decided by. Made at init; a realm from before gets them when its node starts.
/// </summary>
public static class KerberosObjects
{
    /// <summary>Name of the client and of the access group.</summary>
    public const string Client = "KRB";

    /// <summary>Adds what is not there; the transaction stays empty when nothing is missing.</summary>
    public static void AddMissing(Transaction transaction, ISealer sealer)
    {
        var tree = transaction.Tree;
        if (KerberosRealm.NameOf(tree) is not { } realm || ObjectFinder.TheSite(tree) is not { } site)
            return;
        var group = tree.Find(AccessGroup.Kind, Client) ?? AddGroup(transaction, site);
        if (tree.Find(Kinds.Client.Kind, Client) is null)
        {
            var client = AddBuiltIn(transaction, Kinds.Client.Kind, ObjectFinder.FindUnit(tree, "clients") ?? site, Client);
            transaction.Set(client, Kinds.Client.AccessGroup, group.Ref);
        }

        if (tree.Find(Principal.Kind, KerberosRealm.TicketGranting(realm)) is not null)
            return;
        var ticketGranting = transaction.Add(Principal.Kind, site.Ref, KerberosRealm.TicketGranting(realm));
        transaction.MarkBuiltIn(ticketGranting);
        StoredKeys.Renew(transaction, sealer, ticketGranting, TimeSpan.Zero);
    }

    private static TreeObject AddGroup(Transaction transaction, TreeObject site)
    {
        var plan = BuiltInAccessGroup.All.Single(group => group.Name == Client);
        var group = AddBuiltIn(transaction, AccessGroup.Kind, ObjectFinder.FindUnit(transaction.Tree, "accessgroups") ?? site, Client);
        plan.Describe(transaction, group);
        if (transaction.Tree.Find(AccessGroup.Kind, plan.ChildOf!) is { } parent)
            transaction.AddMembership(group, new Membership(AccessGroup.ChildGroups.Relation, parent.Ref));
        return group;
    }

    private static TreeObject AddBuiltIn(Transaction transaction, Kind kind, TreeObject parent, string name)
    {
        var made = transaction.Add(kind, parent.Ref, name);
        transaction.MarkBuiltIn(made);
        DefaultPolicies.Assign(transaction, parent, made);
        return made;
    }
}
