using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Pki;

namespace Otpme.Core.Commands.Cas;

/// <summary>Reads and makes certificates for commands.</summary>
internal static class CertificateKeys
{
    /// <summary>PBKDF2 rounds of an encrypted key.</summary>
    private const int EncryptionRounds = 600_000;

    /// <summary>The CA's certificate with its opened key; null when the key cannot be opened.</summary>
    public static CertificateAndKey? Open(CommandServices services, TreeObject ca) =>
        OpenKey(services, ca, Ca.Key) is { } key ? new CertificateAndKey(ca.Get(Ca.Certificate), key) : null;

    public static string? OpenKey(CommandServices services, TreeObject obj, Field<SealedValue?> field) =>
        obj.Get(field) is { } value && services.Sealer.TryUnseal(obj.Id, field.Name, value.Bytes, out var key) ? Encoding.ASCII.GetString(key) : null;

    public static SealedValue Seal(CommandServices services, TreeObject obj, Field<SealedValue?> field, string key) =>
        new(services.Sealer.Seal(obj.Id, field.Name, Encoding.ASCII.GetBytes(key)));

    /// <summary><c>dump_key [-p PASSPHRASE]</c>.</summary>
    public static Verb Dump(string help, Field<SealedValue?> field) => new()
    {
        Name = "dump_key",
        Help = help,
        Arguments = [Words.Object],
        Options = [new Option("-p", "Encrypt the key with this passphrase.", "PASSPHRASE", Secret: true)],
        Right = "view_all:key",
        Run = invocation =>
        {
            if (OpenKey(invocation.Services, invocation.Target, field) is not { } key)
                return CommandResult.Refuse($"The key of {invocation.Target.Name} cannot be opened.");
            return new RawResult(invocation.Option("-p") is { } passphrase ? Encrypt(key, passphrase) : key, "key");
        },
    };

    /// <summary>The key as encrypted PKCS#8 (RFC 5958 6).</summary>
    private static string Encrypt(string pem, string passphrase)
    {
        var way = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, EncryptionRounds);
        using AsymmetricAlgorithm key = KeyOf(pem);
        return key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, way) + "\n";
    }

    private static AsymmetricAlgorithm KeyOf(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return rsa;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            rsa.Dispose();
        }

        var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(pem);
        return ecdsa;
    }

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
