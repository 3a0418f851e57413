using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>
/// The Response packet of EAP-MSCHAPv2 (draft-kamath-pppext-eap-mschapv2 2.2): op code 1, MS-CHAPv2-ID 1, MS-Length 2, value size 1 (49),
/// peer challenge 16, reserved 8, NT response 24, flags 1, name. Type octet not included.
/// </summary>
public readonly ref struct MsChapV2Response
{
    private const int ValueBytes = 49;
    private const int NameAt = 5 + ValueBytes;

    /// <summary>Longest name that is taken, in octets (RFC 2759 4: 256).</summary>
    public const int MaxNameBytes = 256;

    private MsChapV2Response(ReadOnlySpan<byte> octets)
    {
        Identifier = octets[1];
        PeerChallenge = octets.Slice(5, 16);
        NtResponse = octets.Slice(29, 24);
        Name = octets[NameAt..];
    }

    public byte Identifier { get; }

    public ReadOnlySpan<byte> PeerChallenge { get; }

    public ReadOnlySpan<byte> NtResponse { get; }

    public ReadOnlySpan<byte> Name { get; }

    public static bool TryParse(ReadOnlySpan<byte> typeData, out MsChapV2Response response)
    {
        response = default;
        if (typeData.Length < NameAt || typeData[0] != (byte)MsChapV2OpCode.Response || typeData[4] != ValueBytes)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(typeData[2..]);
        if (length < NameAt || length > typeData.Length || length - NameAt > MaxNameBytes)
            return false;
        response = new MsChapV2Response(typeData[..length]);
        return true;
    }
}
