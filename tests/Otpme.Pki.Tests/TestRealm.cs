using Otpme.Core.Pki;

namespace Otpme.Pki.Tests;

/// <summary>The certificates of one realm, made once for all tests (the keys are slow), and tools to make more.</summary>
public sealed class TestRealm : IAsyncLifetime
{
    internal FixedClock Clock { get; } = FixedClock.Today;

    internal CertificateAuthority Authority => new(Clock);

    internal RealmCertificates Certificates { get; private set; } = null!;

    internal List<KeyProgress> Progress { get; } = [];

    internal static RealmCertificatesOrder Order => new()
    {
        Realm = "otpme.org",
        Site = "berlin",
        Node = "node1",
        AuthFqdn = "login.otpme.org",
        Subject = new CertificateSubject("-")
        {
            Country = "de",
            State = "Berlin",
            Locality = "Neukölln",
            Organization = "Example, Inc. \"quoted\"",
            OrganizationalUnit = "IT",
            Email = "pki@otpme.org",
        },
        CaKey = KeyParameters.Rsa(2048),
        NodeKey = KeyParameters.Rsa(2048),
    };

    public async Task InitializeAsync()
    {
        var factory = new RealmCertificateFactory(new KeyGenerator(), Authority);
        Certificates = await factory.CreateAsync(
            Order,
            progress =>
            {
                lock (Progress)
                    Progress.Add(progress);
            },
            CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal static async Task<string> NewKey(KeyParameters parameters) =>
        (await new KeyGenerator().GenerateAsync([new KeyRequest("test", parameters)], null, CancellationToken.None))[0];

    internal static CertificateOrder Host(string name, CertificatePurpose purpose = CertificatePurpose.Service) => new()
    {
        Purpose = purpose,
        Subject = new CertificateSubject(name),
        DnsNames = [name],
        ValidDays = 365,
    };

    /// <summary>Signs with a key of the site; fails the test when it is refused.</summary>
    internal async Task<CertificateAndKey> Sign(CertificateOrder order)
    {
        var key = await NewKey(KeyParameters.P256);
        var result = Authority.Sign(Certificates.SiteCa, order, key);
        return new CertificateAndKey(result.Pem.ShouldNotBeNull(result.Refusal), key);
    }
}
