using System.Security.Cryptography;

namespace Otpme.Pki;

/// <summary>Private keys as PEM (PKCS#8, RFC 5208 and 7468): loading, and encryption under a passphrase for export.</summary>
public static class PrivateKeyPem
{
    private const int Iterations = 600_000;

    /// <summary>Loads an RSA or elliptic curve key; null when the text holds none.</summary>
    public static AsymmetricAlgorithm? Load(string pem)
    {
        if (TryImport(RSA.Create(), key => key.ImportFromPem(pem)) is { } rsa)
            return rsa;
        return TryImport(ECDsa.Create(), key => key.ImportFromPem(pem));
    }

    /// <summary>The key as encrypted PKCS#8 (PBES2, AES-256, PBKDF2 with SHA-256); null when the text holds no key.</summary>
    public static string? Encrypt(string pem, string passphrase)
    {
        using var key = Load(pem);
        return key?.ExportEncryptedPkcs8PrivateKeyPem(
            passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations));
    }

    /// <summary>The key of an encrypted PKCS#8 text as plain PKCS#8; null for a wrong passphrase or a text without key.</summary>
    public static string? Decrypt(string pem, string passphrase)
    {
        using var key = TryImport(RSA.Create(), target => target.ImportFromEncryptedPem(pem, passphrase))
            ?? (AsymmetricAlgorithm?)TryImport(ECDsa.Create(), target => target.ImportFromEncryptedPem(pem, passphrase));
        return key?.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>Whether a private key belongs to a certificate (both PEM).</summary>
    public static bool BelongsTo(string privateKey, string certificate)
    {
        using var key = Load(privateKey);
        if (key is null)
            return false;
        try
        {
            using var loaded = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(certificate);
            return key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(loaded.PublicKey.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static T? TryImport<T>(T key, Action<T> import)
        where T : AsymmetricAlgorithm
    {
        try
        {
            import(key);
            _ = key.ExportPkcs8PrivateKeyPem();
            return key;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
