using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Security;

namespace Otpme.Core.Bench;

/// <summary>AES-256-GCM with the shape and cost of the real sealer: nonce, ciphertext, tag, bound to object and field.</summary>
internal sealed class BenchSealer : ISealer, IDisposable
{
    private readonly AesGcm _aes = new(new byte[32], 16);
    private readonly byte[] _digestKey = new byte[32];

    public string MasterKeyFingerprint => "0000000000000000";

    public byte[] Seal(Guid objectId, string fieldId, ReadOnlySpan<byte> plaintext)
    {
        var sealedValue = new byte[12 + plaintext.Length + 16];
        RandomNumberGenerator.Fill(sealedValue.AsSpan(0, 12));
        Span<byte> data = stackalloc byte[80];
        data = data[..Bind(objectId, fieldId, data)];
        _aes.Encrypt(sealedValue.AsSpan(0, 12), plaintext, sealedValue.AsSpan(12, plaintext.Length), sealedValue.AsSpan(12 + plaintext.Length), data);
        return sealedValue;
    }

    public bool TryUnseal(Guid objectId, string fieldId, ReadOnlySpan<byte> sealedValue, out byte[] plaintext)
    {
        plaintext = new byte[sealedValue.Length - 28];
        Span<byte> data = stackalloc byte[80];
        data = data[..Bind(objectId, fieldId, data)];
        _aes.Decrypt(sealedValue[..12], sealedValue[12..^16], sealedValue[^16..], plaintext, data);
        return true;
    }

    public void Digest(string purpose, ReadOnlySpan<byte> data, Span<byte> digest32) => HMACSHA256.HashData(_digestKey, data, digest32);

    public void Dispose() => _aes.Dispose();

    private static int Bind(Guid objectId, string fieldId, Span<byte> data)
    {
        objectId.TryWriteBytes(data);
        return 16 + Encoding.ASCII.GetBytes(fieldId, data[16..]);
    }
}
