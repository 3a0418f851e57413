using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Otpme.Core.Commands.Cas;
using Otpme.Core.Kinds;
using Otpme.Core.Pki;

namespace Otpme.Core.Commands.Sites;

/// <summary><c>radius_cert</c> and <c>del_radius_cert</c>: a certificate of another CA for the RADIUS server (EAP), and the way back.</summary>
internal static class RadiusCertificateVerbs
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const int FewestRsaBits = 2048;

    public static IEnumerable<Verb> All => [Set, Delete];

    private static Verb Set => new()
    {
        Name = "radius_cert",
        Help = "Have the RADIUS server show a certificate of another CA (EAP).",
        Arguments = [Words.Object, new Argument("radius_cert", "File with the certificate (PEM); intermediate certificates may follow it.", File: FileUse.Input)],
        Options =
        [
            new Option("--key", "File with its private key (PEM, without passphrase); without it the key stands in the certificate's file.", "FILE", File: FileUse.Input),
            new Option("--ca-cert", "File with intermediate certificates (PEM) to send along.", "FILE", File: FileUse.Input),
        ],
        Effect = Effect.Change,
        Right = "edit:radius_cert",
        Run = invocation =>
        {
            if (!invocation.TryReadText("radius_cert", out var certificate, out var error)
                || !invocation.TryReadText("--key", out var key, out error)
                || !invocation.TryReadText("--ca-cert", out var chain, out error))
                return CommandResult.Refuse(error);
            return Store(invocation, certificate ?? "", key ?? certificate ?? "", chain ?? "");
        },
    };

    private static Verb Delete => new()
    {
        Name = "del_radius_cert",
        Help = "Go back to RADIUS certificates of the site CA; new ones are made.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "delete:radius_cert",
        Run = SiteVerbs.IssueRadius,
    };

    private static CommandResult Store(Invocation invocation, string certificate, string key, string chain)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPem(certificate, key);
            if (Refusal(pair, invocation.Transaction.Now) is { } sentence)
                return CommandResult.Refuse(sentence);
            using var ecdsa = pair.GetECDsaPrivateKey();
            using var rsa = pair.GetRSAPrivateKey();
            var pem = (ecdsa?.ExportPkcs8PrivateKeyPem() ?? rsa!.ExportPkcs8PrivateKeyPem()) + "\n";
            var (site, transaction) = (invocation.Target, invocation.Transaction);

            // Who trusts the other CA trusts no certificate of ours: only the new one is shown.
            var isRsa = ecdsa is null;
            transaction.Set(site, isRsa ? Site.RadiusRsaCert : Site.RadiusCert, Certificates(certificate) + Certificates(chain));
            transaction.Set(site, isRsa ? Site.RadiusRsaKey : Site.RadiusKey, CertificateKeys.Seal(invocation.Services, site, isRsa ? Site.RadiusRsaKey : Site.RadiusKey, pem));
            transaction.Set(site, isRsa ? Site.RadiusCert : Site.RadiusRsaCert, "");
            transaction.Set(site, isRsa ? Site.RadiusKey : Site.RadiusRsaKey, null);
            var facts = CertificateFacts.Read(certificate)!;
            return CommandResult.Say($"RADIUS shows the certificate of {facts.Subject}, good until {facts.NotAfter:yyyy-MM-dd}.");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return CommandResult.Refuse(
                CertificateFacts.Read(certificate) is null ? "The file holds no certificate in PEM." : "The key does not belong to the certificate, or is no key in PEM without a passphrase.");
        }
    }

    private static string? Refusal(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (certificate.NotAfter.ToUniversalTime() < now.UtcDateTime)
            return $"The certificate ended on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.";
        var uses = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(e => e.EnhancedKeyUsages.Cast<Oid>()).ToList();
        if (uses.Count > 0 && !uses.Exists(u => u.Value == ServerAuthentication))
            return "The certificate is not for servers (extended key usage serverAuth).";
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        if (rsa is { KeySize: < FewestRsaBits })
            return $"The key has {rsa.KeySize} bits; it takes {FewestRsaBits} at least.";
        return rsa is null && ecdsa is null ? "The key is neither RSA nor ECDSA." : null;
    }

    /// <summary>The certificates in a PEM text, without anything else that stands in it.</summary>
    private static string Certificates(string pem)
    {
        var text = new StringBuilder();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is "CERTIFICATE")
                text.Append(rest[fields.Location]).Append('\n');
            rest = rest[fields.Location.End..];
        }

        return text.ToString();
    }
}
