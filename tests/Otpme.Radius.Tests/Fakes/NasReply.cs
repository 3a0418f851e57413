using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>A reply, checked against the request it answers.</summary>
internal sealed class NasReply
{
    public NasReply(byte[] packet, NasRequest request)
    {
        Bytes = packet;
        BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2)).ShouldBe((ushort)packet.Length);
        packet[1].ShouldBe(request.Identifier);
        var copy = packet.ToArray();
        request.Authenticator.CopyTo(copy, 4);
        MD5.HashData([.. copy, .. request.Secret]).ShouldBe(packet[4..20]);
        for (var at = 20; at < packet.Length; at += packet[at + 1])
        {
            var value = packet[(at + 2)..(at + packet[at + 1])];
            if (packet[at] == 80)
            {
                copy.AsSpan(at + 2, 16).Clear();
                HMACMD5.HashData(request.Secret, copy).ShouldBe(value);
            }

            Attributes.Add((packet[at], value));
        }

        Authenticator = request.Authenticator;
        Secret = request.Secret;
    }

    public byte[] Bytes { get; }

    public byte Code => Bytes[0];

    public List<(int Type, byte[] Value)> Attributes { get; } = [];

    private byte[] Authenticator { get; }

    private byte[] Secret { get; }

    public byte[] this[int type] => Attributes.Single(attribute => attribute.Type == type).Value;

    public bool Has(int type) => Attributes.Exists(attribute => attribute.Type == type);

    public string Text(int type) => Encoding.UTF8.GetString(this[type]);

    public byte[] Microsoft(int type) =>
        Attributes.Single(attribute => attribute.Type == 26 && attribute.Value[4] == type).Value[6..];

    /// <summary>Reveals MS-MPPE-Send-Key or -Recv-Key (RFC 2548 2.4.2).</summary>
    public byte[] Key(int type)
    {
        var value = Microsoft(type);
        var plain = value[2..];
        byte[] previous = [.. Authenticator, .. value[..2]];
        for (var at = 0; at < plain.Length; at += 16)
        {
            var mask = MD5.HashData([.. Secret, .. previous]);
            previous = value[(2 + at)..(2 + at + 16)];
            for (var i = 0; i < 16; i++)
                plain[at + i] ^= mask[i];
        }

        return plain[1..(1 + plain[0])];
    }
}
