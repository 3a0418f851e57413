using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>Reads a public key to be signed: of the kinds and lengths that we make ourselves, or nothing.</summary>
internal static class PublicKeyPem
{
    public static PublicKey? Load(string pem)
    {
        using var rsa = TryImport(RSA.Create(), pem, key => key.ImportFromPem(pem));
        if (rsa is not null)
            return rsa.KeySize is >= KeyParameters.SmallestRsa and <= KeyParameters.LargestRsa ? new PublicKey(rsa) : null;
        using var ecdsa = TryImport(ECDsa.Create(), pem, key => key.ImportFromPem(pem));
        return ecdsa?.KeySize is 256 or 384 ? new PublicKey(ecdsa) : null;
    }

    private static T? TryImport<T>(T key, string pem, Action<T> import)
        where T : AsymmetricAlgorithm
    {
        try
        {
            import(key);
            return key;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
