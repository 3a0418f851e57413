using Otpme.Core.Commands.Sites;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Cas;

/// <summary><c>otpme-realm dump_ca_data</c> and <c>update_ca_data</c>: certificates and revocation lists of all CAs at once.</summary>
internal static class RealmCaVerbs
{
    public static IEnumerable<Verb> All => [Dump, Update];

    private static Verb Dump => new()
    {
        Name = "dump_ca_data",
        Help = "Print the certificates and revocation lists of all CAs (PEM).",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => new RawResult(string.Concat(Cas(invocation.Tree).Select(ca => ca.Get(Ca.Certificate) + ca.Get(Ca.Crl))), "ca_data"),
    };

    private static Verb Update => new()
    {
        Name = "update_ca_data",
        Help = "Make the revocation lists of all CAs anew.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "update_crl",
        Run = invocation => Cas(invocation.Tree).Select(ca => CaVerbs.Sign(invocation, ca, ca.Get(Ca.Revoked))).OfType<RefusedResult>().FirstOrDefault() ?? CommandResult.Done,
    };

    /// <summary>Roots first, disabled ones not.</summary>
    private static IEnumerable<TreeObject> Cas(Tree tree) => tree.All(Ca.Kind).Where(c => c.IsEnabled).OrderBy(c => SiteVerbs.Chain(tree, c).Count()).ToList();
}
