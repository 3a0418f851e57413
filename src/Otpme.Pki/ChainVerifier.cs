using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Otpme.Pki;

/// <summary>
/// Checks that a certificate leads to our own CAs. The machine's trust store plays no part, and nothing is fetched. Revocation is not
/// looked at: the tree knows what is revoked.
/// </summary>
public sealed class ChainVerifier(TimeProvider clock)
{
    /// <summary>
    /// Why a certificate (PEM, leaf first) is not good for these CAs (PEM, as ssl/ca.pem); null when it is. With
    /// <paramref name="hostName"/> the certificate must bear that name.
    /// </summary>
    public string? FindProblem(string certificate, string authorities, string? hostName = null)
    {
        var given = new X509Certificate2Collection();
        var trusted = new X509Certificate2Collection();
        try
        {
            given.ImportFromPem(certificate);
            trusted.ImportFromPem(authorities);
        }
        catch (CryptographicException)
        {
            return "The certificate cannot be read.";
        }

        if (given.Count == 0 || trusted.Count == 0)
            return "There is no certificate.";
        try
        {
            return FindProblem(given, trusted) ?? FindNameProblem(given[0], hostName);
        }
        finally
        {
            Dispose(given);
            Dispose(trusted);
        }
    }

    private string? FindProblem(X509Certificate2Collection given, X509Certificate2Collection trusted)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        foreach (var authority in trusted)
        {
            // Only a self-signed certificate is a root; the rest helps to find the way.
            var isRoot = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (isRoot ? policy.CustomTrustStore : policy.ExtraStore).Add(authority);
        }

        policy.ExtraStore.AddRange(given);
        var good = chain.Build(given[0]);
        foreach (var element in chain.ChainElements)
            element.Certificate.Dispose();
        return good ? null : string.Join(" ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct());
    }

    private static string? FindNameProblem(X509Certificate2 certificate, string? hostName) =>
        hostName is null || certificate.MatchesHostname(hostName, allowWildcards: false, allowCommonName: false)
            ? null
            : $"The certificate is not for {hostName}.";

    private static void Dispose(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
            certificate.Dispose();
    }
}
