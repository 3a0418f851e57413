using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Otpme.Store.Sealing;

/// <summary>
/// How a data key lies in the store, under <c>meta/datakey/NUMBER</c>: a sealed value under the master key (key number 0), bound
/// to its own key in the store.
/// </summary>
internal static class WrappedKey
{
    public const string Prefix = "meta/datakey/";

    /// <summary>Does not seal; the digests' keys are derived from it, so that they outlive every rotation.</summary>
    public const uint DigestRoot = 0;

    public static string KeyOf(uint number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    public static bool TryNumber(string key, out uint number) =>
        uint.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>A new random key, wrapped.</summary>
    public static byte[] Create(MasterKey master, uint number)
    {
        Span<byte> fresh = stackalloc byte[MasterKey.KeyBytes];
        RandomNumberGenerator.Fill(fresh);
        try
        {
            return Wrap(master, number, fresh);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fresh);
        }
    }

    public static byte[] Wrap(MasterKey master, uint number, ReadOnlySpan<byte> key)
    {
        var wrapped = new byte[SealedFormat.Overhead + MasterKey.KeyBytes];
        SealedFormat.WriteHeader(wrapped, keyNumber: 0);
        var nonce = wrapped.AsSpan(SealedFormat.NonceAt, SealedFormat.NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(master.Bytes, SealedFormat.TagBytes);
        cipher.Encrypt(
            nonce, key, wrapped.AsSpan(SealedFormat.CiphertextAt, MasterKey.KeyBytes), wrapped.AsSpan(^SealedFormat.TagBytes..), Encoding.ASCII.GetBytes(KeyOf(number)));
        return wrapped;
    }

    /// <summary>False when it was damaged or wrapped by another master key.</summary>
    public static bool TryUnwrap(MasterKey master, uint number, ReadOnlySpan<byte> wrapped, Span<byte> key)
    {
        if (wrapped.Length != SealedFormat.Overhead + MasterKey.KeyBytes || !SealedFormat.TryReadHeader(wrapped, out var wrappedBy) || wrappedBy != 0)
            return false;
        using var cipher = new AesGcm(master.Bytes, SealedFormat.TagBytes);
        try
        {
            cipher.Decrypt(
                wrapped.Slice(SealedFormat.NonceAt, SealedFormat.NonceBytes),
                wrapped.Slice(SealedFormat.CiphertextAt, MasterKey.KeyBytes),
                wrapped[^SealedFormat.TagBytes..],
                key,
                Encoding.ASCII.GetBytes(KeyOf(number)));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }
}
