using System.Text;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Pki;

namespace Otpme.Core.Commands.Cas;

/// <summary>Reads and makes certificates for commands.</summary>
internal static class CertificateKeys
{
    /// <summary>The CA's certificate with its opened key; null when the key cannot be opened.</summary>
    public static CertificateAndKey? Open(CommandServices services, TreeObject ca) =>
        OpenKey(services, ca, Ca.Key) is { } key ? new CertificateAndKey(ca.Get(Ca.Certificate), key) : null;

    public static string? OpenKey(CommandServices services, TreeObject obj, Field<SealedValue?> field) =>
        obj.Get(field) is { } value && services.Sealer.TryUnseal(obj.Id, field.Name, value.Bytes, out var key) ? Encoding.ASCII.GetString(key) : null;

    public static SealedValue Seal(CommandServices services, TreeObject obj, Field<SealedValue?> field, string key) =>
        new(services.Sealer.Seal(obj.Id, field.Name, Encoding.ASCII.GetBytes(key)));

    /// <summary>Makes a key and has a certificate signed by the CA; a refusal comes back as its sentence.</summary>
    public static (CertificateAndKey? Issued, string? Refusal) Issue(CommandServices services, TreeObject ca, CertificateOrder order, KeyParameters parameters)
    {
        if (Open(services, ca) is not { } issuer)
            return (null, $"The key of {ca.Name} cannot be opened.");
        if (parameters.FindProblem() is { } problem)
            return (null, problem);
        var key = services.Keys.GenerateAsync([new KeyRequest(order.Subject.CommonName, parameters)], null, CancellationToken.None).GetAwaiter().GetResult()[0];
        var signed = services.Authority.Sign(issuer, order, key);
        return signed.Pem is { } pem ? (new CertificateAndKey(pem, key), null) : (null, signed.Refusal);
    }
}
