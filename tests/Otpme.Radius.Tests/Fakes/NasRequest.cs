using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>The client's half of RADIUS, written apart from the server's codec and on the BCL's digests, so that both check each other.</summary>
internal sealed class NasRequest
{
    private readonly List<byte> _attributes = [];
    private int _messageAuthenticator = -1;

    public NasRequest(string secret, byte code = 1, byte identifier = 0)
    {
        Secret = Encoding.UTF8.GetBytes(secret);
        Code = code;
        Identifier = identifier;
        RandomNumberGenerator.Fill(Authenticator);
    }

    public byte[] Secret { get; }

    public byte Code { get; }

    public byte Identifier { get; }

    public byte[] Authenticator { get; } = new byte[16];

    public NasRequest With(int type, params byte[] value)
    {
        _attributes.Add((byte)type);
        _attributes.Add((byte)(value.Length + 2));
        _attributes.AddRange(value);
        return this;
    }

    public NasRequest With(int type, string text) => With(type, Encoding.UTF8.GetBytes(text));

    public NasRequest WithMicrosoft(int type, byte[] value) => With(26, [0, 0, 1, 55, (byte)type, (byte)(value.Length + 2), .. value]);

    public NasRequest WithPassword(string password)
    {
        var plain = Encoding.UTF8.GetBytes(password);
        var hidden = new byte[Math.Max(16, (plain.Length + 15) / 16 * 16)];
        plain.CopyTo(hidden, 0);
        var previous = Authenticator;
        for (var at = 0; at < hidden.Length; at += 16)
        {
            var mask = MD5.HashData([.. Secret, .. previous]);
            for (var i = 0; i < 16; i++)
                hidden[at + i] ^= mask[i];
            previous = hidden[at..(at + 16)];
        }

        return With(2, hidden);
    }

    public NasRequest Signed()
    {
        _messageAuthenticator = 20 + _attributes.Count + 2;
        return With(80, new byte[16]);
    }

    public NasRequest WithEap(byte[] packet)
    {
        foreach (var part in packet.Chunk(253))
            With(79, part);
        return this;
    }

    public byte[] ToBytes()
    {
        byte[] packet = [Code, Identifier, 0, 0, .. Authenticator, .. _attributes];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        if (_messageAuthenticator > 0)
            HMACMD5.HashData(Secret, packet).CopyTo(packet, _messageAuthenticator);
        return packet;
    }
}
