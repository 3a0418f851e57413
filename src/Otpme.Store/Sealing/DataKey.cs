using System.Security.Cryptography;

namespace Otpme.Store.Sealing;

/// <summary>
/// One numbered key that seals values. An <see cref="AesGcm"/> may be used by one thread at a time, so every thread has its own.
/// </summary>
internal sealed class DataKey : IDisposable
{
    private readonly byte[] _key = GC.AllocateArray<byte>(MasterKey.KeyBytes, pinned: true);
    private readonly ThreadLocal<AesGcm> _ciphers;

    public DataKey(uint number, ReadOnlySpan<byte> key)
    {
        Number = number;
        key.CopyTo(_key);
        _ciphers = new ThreadLocal<AesGcm>(() => new AesGcm(_key, SealedFormat.TagBytes), trackAllValues: false);
    }

    public uint Number { get; }

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag, ReadOnlySpan<byte> binding) =>
        _ciphers.Value!.Encrypt(nonce, plaintext, ciphertext, tag, binding);

    /// <summary>False when the value or its binding was changed.</summary>
    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, Span<byte> plaintext, ReadOnlySpan<byte> binding)
    {
        try
        {
            _ciphers.Value!.Decrypt(nonce, ciphertext, tag, plaintext, binding);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _ciphers.Dispose();
    }
}
