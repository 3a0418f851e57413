using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Kerberos;

/// <summary>The Kerberos realm of the tree: the realm's name in capitals (RFC 4120 section 6.1).</summary>
public static class KerberosRealm
{
    /// <summary>Null while there is no realm.</summary>
    public static string? NameOf(Tree tree) => ObjectFinder.TheRealm(tree)?.Name.ToUpperInvariant();

    /// <summary>Name of the ticket-granting service's principal.</summary>
    public static string TicketGranting(string realm) => "krbtgt/" + realm;

    /// <summary>How long a ticket can live at most, its renewals included.</summary>
    public static TimeSpan LongestTicket(Tree tree, TreeObject near) =>
        AllParameters.KerberosTicketLifetime.Get(tree, near) + AllParameters.KerberosRenewLifetime.Get(tree, near);

    /// <summary>
    /// Finds a service by the name an administrator types, with the realm behind it or without. There is none of one word, for
    /// these are users.
    /// </summary>
    public static TreeObject? Find(Tree tree, string words)
    {
        var name = words;
        if (NameOf(tree) is { } realm && words.Length > realm.Length + 1 && words[^(realm.Length + 1)] == '@' && words.EndsWith(realm, StringComparison.OrdinalIgnoreCase))
            name = words[..^(realm.Length + 1)];
        return tree.Find(Principal.Kind, name);
    }
}
