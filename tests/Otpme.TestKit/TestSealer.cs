using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Security;

namespace Otpme.TestKit;

/// <summary>
/// Stands in for the real sealer: no encryption, but bound to object and field like it, so a value that was moved does not open.
/// </summary>
public sealed class TestSealer : ISealer
{
    private const int TagBytes = 32;

    public string MasterKeyFingerprint => "0123456789abcdef";

    public byte[] Seal(Guid objectId, string fieldId, ReadOnlySpan<byte> plaintext) => [.. Tag(objectId, fieldId, plaintext), .. plaintext];

    public bool TryUnseal(Guid objectId, string fieldId, ReadOnlySpan<byte> sealedValue, out byte[] plaintext)
    {
        plaintext = sealedValue.Length < TagBytes ? [] : sealedValue[TagBytes..].ToArray();
        return sealedValue.Length >= TagBytes && sealedValue[..TagBytes].SequenceEqual(Tag(objectId, fieldId, plaintext));
    }

    public void Digest(string purpose, ReadOnlySpan<byte> data, Span<byte> digest32) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(purpose), data, digest32);

    private static byte[] Tag(Guid objectId, string fieldId, ReadOnlySpan<byte> plaintext) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{objectId:D}/{fieldId}"), plaintext);
}
