using System.Text;
using Otpme.Core.Cryptography;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Tests.Eap;

/// <summary>What peers say inside a tunnel.</summary>
internal static class InnerPeer
{
    /// <summary>TTLS with PAP: says its AVPs once, then acknowledges.</summary>
    public static Func<byte[]?, byte[]?> Pap(string user, string password) => heard => heard is null ? PapAvps(user, password) : null;

    /// <summary>Says the same whatever it hears.</summary>
    public static Func<byte[]?, byte[]?> Say(byte[] data) => _ => data;

    /// <summary>Says nothing.</summary>
    public static byte[]? Silent(byte[]? heard) => null;

    public static byte[] PapAvps(string user, string password)
    {
        var padded = new byte[Math.Max(16, (Encoding.UTF8.GetByteCount(password) + 15) & ~15)];
        Encoding.UTF8.GetBytes(password, padded);
        return [.. Avp(1, 0, Encoding.UTF8.GetBytes(user)), .. Avp(2, 0, padded)];
    }

    public static byte[] Avp(uint code, uint vendor, byte[] data)
    {
        var buffer = new byte[data.Length + 16];
        return buffer[..TtlsAvpWriter.Write(buffer, code, vendor, data)];
    }

    /// <summary>PEAPv0 with EAP-MSCHAPv2 and the result exchange.</summary>
    public static Func<byte[]?, byte[]?> PeapMsChapV2(string user, string password) => heard =>
    {
        if (heard is null)
            return null;
        if (heard[0] == (byte)EapCode.Request && heard.Length == ResultTlv.PacketBytes && heard[4] == (byte)EapType.Extensions)
            return AgreeResult(heard);
        return (EapType)heard[0] switch
        {
            EapType.Identity => [(byte)EapType.Identity, .. Encoding.UTF8.GetBytes(user)],
            EapType.MsChapV2 when heard[1] == (byte)MsChapV2OpCode.Challenge => MsChapV2Answer(user, password, heard),
            EapType.MsChapV2 => [(byte)EapType.MsChapV2, heard[1]],
            _ => [(byte)EapType.Nak, (byte)EapType.MsChapV2],
        };
    };

    /// <summary>The response to a Result TLV: the same result.</summary>
    public static byte[] AgreeResult(byte[] request) => [(byte)EapCode.Response, .. request[1..]];

    private static byte[] MsChapV2Answer(string user, string password, byte[] request)
    {
        var name = Encoding.UTF8.GetBytes(user);
        var packet = new byte[1 + 54 + name.Length];
        packet[0] = (byte)EapType.MsChapV2;
        packet[1] = (byte)MsChapV2OpCode.Response;
        packet[2] = request[2];
        packet[4] = (byte)(packet.Length - 1);
        packet[5] = 49;
        packet.AsSpan(6, 16).Fill(0x5A);
        Span<byte> challenge = stackalloc byte[8];
        Span<byte> hash = stackalloc byte[16];
        MsChapV2.ChallengeHash(packet.AsSpan(6, 16), request.AsSpan(6, 16), name, challenge);
        MsChapV2.NtPasswordHash(Encoding.UTF8.GetBytes(password), hash);
        MsChapV2.ChallengeResponse(challenge, hash, packet.AsSpan(30, 24));
        name.CopyTo(packet.AsSpan(55));
        return packet;
    }
}
