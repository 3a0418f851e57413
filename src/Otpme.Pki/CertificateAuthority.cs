using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>Signs by the platform's library (RFC 5280 profile). Keeps nothing; safe for several threads.</summary>
public sealed class CertificateAuthority(TimeProvider clock) : ICertificateAuthority
{
    /// <summary>A certificate starts this long ago, for clocks that are late.</summary>
    public static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5);

    private const int SerialNumberLength = 16;

    /// <inheritdoc/>
    public SigningResult SelfSign(CertificateOrder order, string privateKey)
    {
        if (order.FindProblem() is { } problem)
            return SigningResult.Refused(problem);
        if (order.Purpose != CertificatePurpose.RealmCa)
            return SigningResult.Refused("Only the CA of a realm signs itself.");
        using var key = SigningKey.Load(privateKey);
        if (key is null)
            return SigningResult.Refused("The private key cannot be read.");

        var request = key.Request(DistinguishedName.Encode(order.Subject), key.PublicKey);
        CertificateExtensions.AddTo(request, order, issuer: null);
        var now = clock.GetUtcNow();
        using var certificate = request.Create(
            request.SubjectName, key.Generator, now - Backdating, now.AddDays(order.ValidDays), NewSerialNumber());
        return SigningResult.Signed(ToPem(certificate));
    }

    /// <inheritdoc/>
    public SigningResult Sign(CertificateAndKey issuer, CertificateOrder order, string publicKey)
    {
        if (order.FindProblem() is { } problem)
            return SigningResult.Refused(problem);
        if (PublicKeyPem.Load(publicKey) is not { } subjectKey)
            return SigningResult.Refused("The public key cannot be read, or is not RSA with 2048 bits and more or ECDSA on P-256 or P-384.");
        using var authority = LoadIssuer(issuer, out var refusal);
        if (authority is null)
            return SigningResult.Refused(refusal);
        using var certificate = X509Certificate2.CreateFromPem(issuer.Certificate);
        if (FindIssuerProblem(certificate, order) is { } wrong)
            return SigningResult.Refused(wrong);

        var request = authority.Request(DistinguishedName.Encode(order.Subject), subjectKey);
        CertificateExtensions.AddTo(request, order, CertificateExtensions.KeyIdentifier(certificate));
        var now = clock.GetUtcNow();
        using var signed = request.Create(
            certificate.SubjectName,
            authority.Generator,
            Later(now - Backdating, Utc(certificate.NotBefore)),
            Earlier(now.AddDays(order.ValidDays), Utc(certificate.NotAfter)),
            NewSerialNumber());
        return SigningResult.Signed(ToPem(signed));
    }

    /// <inheritdoc/>
    public SigningResult SignRevocationList(CertificateAndKey issuer, RevocationListOrder order)
    {
        if (order.FindProblem() is { } problem)
            return SigningResult.Refused(problem);
        using var authority = LoadIssuer(issuer, out var refusal);
        if (authority is null)
            return SigningResult.Refused(refusal);
        using var certificate = X509Certificate2.CreateFromPem(issuer.Certificate);
        return SigningResult.Signed(RevocationList.Build(certificate, authority, order, clock.GetUtcNow()));
    }

    private string? FindIssuerProblem(X509Certificate2 issuer, CertificateOrder order)
    {
        var constraints = issuer.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        if (order.Purpose == CertificatePurpose.RealmCa)
            return "The CA of a realm signs itself.";
        var wantsCa = CertificateProfile.Of(order.Purpose).IsCa;
        if (wantsCa && constraints is { HasPathLengthConstraint: true, PathLengthConstraint: 0 })
            return $"\"{issuer.SubjectName.Name}\" may not sign a further CA.";
        if (!wantsCa && constraints is { HasPathLengthConstraint: true, PathLengthConstraint: > 0 })
            return $"\"{issuer.SubjectName.Name}\" signs CAs only.";
        var now = clock.GetUtcNow();
        return now > Utc(issuer.NotAfter) || now < Utc(issuer.NotBefore)
            ? $"\"{issuer.SubjectName.Name}\" is valid from {Utc(issuer.NotBefore):yyyy-MM-dd} to {Utc(issuer.NotAfter):yyyy-MM-dd} only."
            : null;
    }

    private static SigningKey? LoadIssuer(CertificateAndKey issuer, out string refusal)
    {
        refusal = "";
        if (CertificateFacts.Read(issuer.Certificate) is not { } facts)
            refusal = "The issuer's certificate cannot be read.";
        else if (!facts.IsCa)
            refusal = $"\"{facts.Subject}\" is no CA.";
        else if (!PrivateKeyPem.BelongsTo(issuer.PrivateKey, issuer.Certificate))
            refusal = $"The private key does not belong to \"{facts.Subject}\".";
        return refusal.Length > 0 ? null : SigningKey.Load(issuer.PrivateKey);
    }

    /// <summary>16 random bytes, positive and of full length (RFC 5280 4.1.2.2 wants at most 20 bytes, above zero).</summary>
    private static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialNumberLength);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }

    private static string ToPem(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n";

    private static DateTimeOffset Utc(DateTime time) => new(time.ToUniversalTime(), TimeSpan.Zero);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
