using Otpme.Core.Commands.Cas;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Pki;

namespace Otpme.Core.Commands.Sites;

/// <summary>The subcommands of <c>otpme-site</c> with code of their own (guide 4).</summary>
internal static class SiteVerbs
{
    public static IEnumerable<Verb> All => [MgmtFqdn, SsoFqdn, AuthFqdn, Address, DumpCertificate, DumpChain, DumpKey, RenewCertificate, .. RadiusCertificateVerbs.All];

    private static Verb MgmtFqdn => Fqdn("mgmt_fqdn", "Name of the management service; its certificate is made.", Site.MgmtFqdn, Site.MgmtCert, Site.MgmtKey);

    private static Verb SsoFqdn => Fqdn("sso_fqdn", "Name of the SSO portal; its certificate is made.", Site.SsoFqdn, Site.SsoCert, Site.SsoKey);

    private static Verb AuthFqdn => new()
    {
        Name = "auth_fqdn",
        Help = "Name for load-balanced authentication; the site certificate is renewed with it.",
        Arguments = [Words.Object, new Argument("fqdn", "The name.")],
        Effect = Effect.Change,
        Right = "edit:auth_fqdn",
        Run = invocation => SetName(invocation, Site.AuthFqdn) ?? IssueSite(invocation, invocation["fqdn"]),
    };

    private static Verb RenewCertificate => new()
    {
        Name = "renew_cert",
        Help = "Make the site certificate and the RADIUS certificates anew.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "renew:cert",
        Run = invocation =>
        {
            var site = invocation.Target;
            if (IssueSite(invocation, site.Get(Site.AuthFqdn)) is RefusedResult refused)
                return refused;
            return IssueRadius(invocation);
        },
    };

    private static Verb Address => new()
    {
        Name = "address",
        Help = "Address under which the site is reached.",
        Arguments = [Words.Object, new Argument("address", "IPv4 or IPv6 address.")],
        Effect = Effect.Change,
        Right = "edit:address",
        Run = invocation =>
        {
            if (!Clients.ClientVerbs.TryNormalise(invocation["address"], out var address, out var error) || address.Contains('/'))
                return CommandResult.Refuse(error.Length > 0 ? error : $"'{invocation["address"]}' is not an address.");
            invocation.Transaction.Set(invocation.Target, Site.Address, address);
            return CommandResult.Done;
        },
    };

    private static Verb DumpCertificate => new()
    {
        Name = "dump_cert",
        Help = "Print the site certificate (PEM).",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => new RawResult(invocation.Target.Get(Site.SiteCert), "cert"),
    };

    private static Verb DumpChain => new()
    {
        Name = "dump_ca_chain",
        Help = "Print the certificates of the site CA and the realm CA (PEM).",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => new RawResult(
            string.Concat(Chain(invocation.Tree, invocation.Tree.Get(invocation.Target.Get(Site.Ca)))),
            "ca_chain"),
    };

    private static Verb DumpKey => CertificateKeys.Dump("Print the private key of the site certificate (PEM).", Site.SiteKey);

    /// <summary>Certificates from a CA up to the root.</summary>
    public static IEnumerable<string> Chain(Tree tree, TreeObject? ca)
    {
        for (var at = ca; at is not null; at = tree.Get(at.Get(Ca.Issuer)))
            yield return at.Get(Ca.Certificate);
    }

    /// <summary>The two certificates of the RADIUS server, from the site CA.</summary>
    public static CommandResult IssueRadius(Invocation invocation)
    {
        var name = SiteName(invocation);
        return Issue(invocation, CertificatePurpose.EapServer, name, [name], KeyParameters.P256, Site.RadiusCert, Site.RadiusKey) as RefusedResult
            ?? Issue(invocation, CertificatePurpose.EapServer, name, [name], KeyParameters.Rsa(2048), Site.RadiusRsaCert, Site.RadiusRsaKey);
    }

    private static Verb Fqdn(string name, string help, Field<string> fqdn, Field<string> certificate, Field<SealedValue?> key) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object, new Argument("fqdn", "The name.")],
        Effect = Effect.Change,
        Right = "edit:" + name,
        Run = invocation => SetName(invocation, fqdn)
            ?? Issue(invocation, CertificatePurpose.Service, invocation["fqdn"], [invocation["fqdn"]], SiteKey(invocation), certificate, key),
    };

    /// <summary>Checks and stores the name; a refusal comes back.</summary>
    private static CommandResult? SetName(Invocation invocation, Field<string> field)
    {
        var fqdn = invocation["fqdn"];
        if (!CertificateOrder.IsHostName(fqdn) || fqdn.Any(char.IsAsciiLetterUpper))
            return CommandResult.Refuse($"'{fqdn}' is not a host name in lower case.");
        if (invocation.Tree.All(Node.Kind).Concat(invocation.Tree.All(Host.Kind)).Any(h => h.Name == fqdn))
            return CommandResult.Refuse($"'{fqdn}' is the name of a host.");
        invocation.Transaction.Set(invocation.Target, field, fqdn);
        return null;
    }

    private static CommandResult IssueSite(Invocation invocation, string authFqdn)
    {
        var names = new List<string> { SiteName(invocation) };
        if (authFqdn.Length > 0 && !names.Contains(authFqdn))
            names.Add(authFqdn);
        return Issue(invocation, CertificatePurpose.Site, names[0], names, SiteKey(invocation), Site.SiteCert, Site.SiteKey);
    }

    private static CommandResult Issue(
        Invocation invocation,
        CertificatePurpose purpose,
        string commonName,
        IReadOnlyList<string> dnsNames,
        KeyParameters parameters,
        Field<string> certificate,
        Field<SealedValue?> key)
    {
        var site = invocation.Target;
        if (invocation.Tree.Get(site.Get(Site.Ca)) is not { } ca)
            return CommandResult.Refuse($"{site.Name} has no CA.");
        invocation.Console.Progress($"Making the certificate of {commonName} ...");
        var order = new CertificateOrder { Purpose = purpose, Subject = new CertificateSubject(commonName), DnsNames = dnsNames };
        var (issued, refusal) = CertificateKeys.Issue(invocation.Services, ca, order, parameters);
        if (issued is null)
            return CommandResult.Refuse(refusal!);
        invocation.Transaction.Set(site, certificate, issued.Certificate + ca.Get(Ca.Certificate));
        invocation.Transaction.Set(site, key, CertificateKeys.Seal(invocation.Services, site, key, issued.PrivateKey));
        return CommandResult.Done;
    }

    private static KeyParameters SiteKey(Invocation invocation) => KeyParameters.Rsa(AllParameters.CertKeyLength.Get(invocation.Tree, invocation.Target));

    private static string SiteName(Invocation invocation) => $"{invocation.Target.Name}.{invocation.Tree.Get(invocation.Target.Parent)?.Name}";
}
