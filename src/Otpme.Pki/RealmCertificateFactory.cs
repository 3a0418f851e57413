using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>Makes the certificates of a new realm: all keys side by side, then the signatures from the root down.</summary>
public sealed class RealmCertificateFactory(IKeyGenerator keys, ICertificateAuthority authority) : IRealmCertificateFactory
{
    /// <inheritdoc/>
    public string? FindProblem(RealmCertificatesOrder order) =>
        Orders(order).Select(entry => entry.Key.FindProblem() ?? entry.Order.FindProblem()).FirstOrDefault(problem => problem is not null);

    /// <inheritdoc/>
    public async Task<RealmCertificates> CreateAsync(
        RealmCertificatesOrder order, Action<KeyProgress>? progress, CancellationToken cancellation)
    {
        if (FindProblem(order) is { } problem)
            throw new ArgumentException(problem, nameof(order));
        var orders = Orders(order);
        var made = await keys.GenerateAsync(
            orders.Select(entry => new KeyRequest(entry.Label, entry.Key)).ToList(), progress, cancellation);
        var realmCa = new CertificateAndKey(Pem(authority.SelfSign(orders[0].Order, made[0])), made[0]);
        var siteCa = Signed(realmCa, 1);
        return new RealmCertificates
        {
            RealmCa = realmCa,
            SiteCa = siteCa,
            Site = Signed(siteCa, 2),
            Node = Signed(siteCa, 3),
            EapEcdsa = Signed(siteCa, 4),
            EapRsa = Signed(siteCa, 5),
        };

        CertificateAndKey Signed(CertificateAndKey issuer, int index) =>
            new(Pem(authority.Sign(issuer, orders[index].Order, made[index])), made[index]);
    }

    private static (string Label, KeyParameters Key, CertificateOrder Order)[] Orders(RealmCertificatesOrder order)
    {
        return
        [
            ("realm CA", order.CaKey, Entry(CertificatePurpose.RealmCa, $"{order.Realm} CA", order.CaValidDays)),
            ("site CA", order.CaKey, Entry(CertificatePurpose.SiteCa, $"{order.SiteName} CA", order.CaValidDays)),
            ("site", order.SiteKey, Entry(CertificatePurpose.Site, order.SiteName, order.SiteValidDays, order.SiteName, order.AuthFqdn)),
            ("node", order.NodeKey, Entry(CertificatePurpose.Node, order.Node, order.NodeValidDays, order.Node, $"{order.Node}.{order.SiteName}")),
            ("EAP server, ECDSA", KeyParameters.P256, Entry(CertificatePurpose.EapServer, order.SiteName, order.SiteValidDays, order.SiteName)),
            ("EAP server, RSA", KeyParameters.Rsa(2048), Entry(CertificatePurpose.EapServer, order.SiteName, order.SiteValidDays, order.SiteName)),
        ];

        CertificateOrder Entry(CertificatePurpose purpose, string name, int days, params string[] hostNames) => new()
        {
            Purpose = purpose,
            Subject = order.Subject with { CommonName = name },
            ValidDays = days,
            DnsNames = hostNames,
        };
    }

    private static string Pem(SigningResult result) => result.Pem ?? throw new InvalidOperationException(result.Refusal);
}
