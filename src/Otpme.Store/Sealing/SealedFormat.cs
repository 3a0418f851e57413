using System.Buffers.Binary;
using System.Text;

namespace Otpme.Store.Sealing;

/// <summary>Layout of a sealed value: version, key number, nonce, ciphertext, tag (docs/formats/store.md).</summary>
internal static class SealedFormat
{
    public const byte Version = 1;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;
    public const int NonceAt = 5;
    public const int CiphertextAt = NonceAt + NonceBytes;
    public const int Overhead = CiphertextAt + TagBytes;

    private const int KeyNumberAt = 1;
    private const int ObjectIdBytes = 16;

    public static void WriteHeader(Span<byte> target, uint keyNumber)
    {
        target[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(target[KeyNumberAt..], keyNumber);
    }

    /// <summary>False when it is too short or of another version.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> value, out uint keyNumber)
    {
        keyNumber = 0;
        if (value.Length < Overhead || value[0] != Version)
            return false;
        keyNumber = BinaryPrimitives.ReadUInt32BigEndian(value[KeyNumberAt..]);
        return true;
    }

    public static int BindingLength(string fieldId) => ObjectIdBytes + Encoding.UTF8.GetMaxByteCount(fieldId.Length);

    /// <summary>What the value is bound to: the UUID's 16 bytes in network order (RFC 9562), then the field's id in UTF-8.</summary>
    public static ReadOnlySpan<byte> Binding(Guid objectId, string fieldId, Span<byte> buffer)
    {
        objectId.TryWriteBytes(buffer, bigEndian: true, out _);
        return buffer[..(ObjectIdBytes + Encoding.UTF8.GetBytes(fieldId, buffer[ObjectIdBytes..]))];
    }
}
