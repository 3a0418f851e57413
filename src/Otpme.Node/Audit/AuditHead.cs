using System.Buffers.Binary;
using System.Security.Cryptography;
using Otpme.Core.Security;

namespace Otpme.Node.Audit;

/// <summary>
/// A signed point of the chain, kept in the store under <c>meta/audit/node</c>: number (8 bytes), hash (32), then 32 bytes of a keyed
/// digest over both. Who can write the log's files but not open the master key cannot make one.
/// </summary>
internal static class AuditHead
{
    private const int BodyLength = 8 + 32;
    private const string Purpose = "audit-head";

    public static byte[] Sign(ISealer sealer, long number, ReadOnlySpan<byte> hash)
    {
        var head = new byte[BodyLength + 32];
        BinaryPrimitives.WriteInt64BigEndian(head, number);
        hash.CopyTo(head.AsSpan(8));
        sealer.Digest(Purpose, head.AsSpan(0, BodyLength), head.AsSpan(BodyLength));
        return head;
    }

    public static bool TryRead(ISealer sealer, ReadOnlySpan<byte> head, out long number, Span<byte> hash)
    {
        number = 0;
        if (head.Length != BodyLength + 32)
            return false;
        Span<byte> expected = stackalloc byte[32];
        sealer.Digest(Purpose, head[..BodyLength], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, head[BodyLength..]))
            return false;
        number = BinaryPrimitives.ReadInt64BigEndian(head);
        head.Slice(8, 32).CopyTo(hash);
        return true;
    }
}
