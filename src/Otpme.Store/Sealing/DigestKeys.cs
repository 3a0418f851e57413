using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Otpme.Store.Sealing;

/// <summary>One HMAC-SHA-256 key per purpose, derived by HKDF (RFC 5869) from one root.</summary>
internal sealed class DigestKeys(ReadOnlySpan<byte> root) : IDisposable
{
    private readonly byte[] _root = Copy(root);
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public void Digest(string purpose, ReadOnlySpan<byte> data, Span<byte> digest32)
    {
        if (!_keys.TryGetValue(purpose, out var key))
            key = _keys.GetOrAdd(purpose, Derive(purpose));
        HMACSHA256.HashData(key, data, digest32);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_root);
        foreach (var key in _keys.Values)
            CryptographicOperations.ZeroMemory(key);
    }

    private static byte[] Copy(ReadOnlySpan<byte> secret)
    {
        var copy = GC.AllocateArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(copy);
        return copy;
    }

    private byte[] Derive(string purpose)
    {
        var key = GC.AllocateArray<byte>(MasterKey.KeyBytes, pinned: true);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _root, key, salt: default, info: Encoding.UTF8.GetBytes("otpme digest " + purpose));
        return key;
    }
}
