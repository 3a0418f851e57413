using System.Buffers.Binary;
using System.Security.Cryptography;
using Otpme.Core.Security;

namespace Otpme.Node.Audit;

/// <summary>
/// A signed point of the chain, kept in the store under <c>meta/audit/node</c>: number of the newest record (8 bytes), its hash (32), number of
/// the oldest record that retention has left (8), then 32 bytes of a keyed digest over all of that. Who can write the log's files but not
/// open the master key cannot make one.
/// </summary>
/// <param name="First">Number of the oldest record that must be there; 0: not known.</param>
/// <param name="Number">Number of the newest record.</param>
/// <param name="Hash">Its hash, 32 bytes.</param>
internal sealed record AuditHead(long First, long Number, byte[] Hash)
{
    private const int HashLength = 32;
    private const int DigestLength = 32;
    private const int BodyLength = 8 + HashLength + 8;

    /// <summary>Heads of the first format had no oldest record.</summary>
    private const int OldBodyLength = 8 + HashLength;

    private const string Purpose = "audit-head";

    public byte[] Sign(ISealer sealer)
    {
        var head = new byte[BodyLength + DigestLength];
        BinaryPrimitives.WriteInt64BigEndian(head, Number);
        Hash.CopyTo(head, 8);
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(OldBodyLength), First);
        sealer.Digest(Purpose, head.AsSpan(0, BodyLength), head.AsSpan(BodyLength));
        return head;
    }

    /// <summary>Null when it is not genuine.</summary>
    public static AuditHead? Read(ISealer sealer, ReadOnlySpan<byte> head)
    {
        var body = head.Length - DigestLength;
        if (body is not (BodyLength or OldBodyLength))
            return null;
        Span<byte> expected = stackalloc byte[DigestLength];
        sealer.Digest(Purpose, head[..body], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, head[body..]))
            return null;
        var first = body == BodyLength ? BinaryPrimitives.ReadInt64BigEndian(head[OldBodyLength..]) : 0;
        return new AuditHead(first, BinaryPrimitives.ReadInt64BigEndian(head), head.Slice(8, HashLength).ToArray());
    }
}
