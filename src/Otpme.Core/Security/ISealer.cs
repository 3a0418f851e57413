namespace Otpme.Core.Security;

/// <summary>
/// Encrypts what must not be readable in the store (AES-256-GCM). A sealed value is version, key id, nonce, ciphertext, tag, and is
/// bound to the object's UUID and the field's id: moved to another place it does not open.
/// </summary>
public interface ISealer
{
    byte[] Seal(Guid objectId, string fieldId, ReadOnlySpan<byte> plaintext);

    /// <summary>Opens a sealed value; false when it was damaged, moved or sealed under another master key.</summary>
    bool TryUnseal(Guid objectId, string fieldId, ReadOnlySpan<byte> sealedValue, out byte[] plaintext);

    /// <summary>Keyed digest under a key of its own per purpose: for histories of wrong passwords and check values.</summary>
    void Digest(string purpose, ReadOnlySpan<byte> data, Span<byte> digest32);

    /// <summary>First 16 hexadecimal characters of the master key's digest; stands in the store and in backups.</summary>
    string MasterKeyFingerprint { get; }
}
