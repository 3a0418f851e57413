using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>
/// The EAP TLV Extensions packet with a Result TLV (MS-PEAP 2.2.8.1.2). A TLV: mandatory bit, reserved bit and type 2, length 2, value. The
/// packet keeps its EAP header inside the tunnel.
/// </summary>
public static class ResultTlv
{
    /// <summary>Header 4, type 1, TLV 6.</summary>
    public const int PacketBytes = 11;

    private const ushort Mandatory = 0x8000;
    private const ushort TypeMask = 0x3FFF;
    private const ushort Result = 3;

    /// <summary>Writes the server's request.</summary>
    public static int WriteRequest(Span<byte> packet, byte identifier, bool success)
    {
        var tlv = packet[5..];
        BinaryPrimitives.WriteUInt16BigEndian(tlv, Mandatory | Result);
        BinaryPrimitives.WriteUInt16BigEndian(tlv[2..], 2);
        BinaryPrimitives.WriteUInt16BigEndian(tlv[4..], (ushort)(success ? 1 : 2));
        return EapPacket.WriteHeader(packet, EapCode.Request, identifier, EapType.Extensions, 6);
    }

    /// <summary>Finds the peer's result among the TLVs behind the type; false when there is none or a mandatory TLV is unknown.</summary>
    public static bool TryRead(ReadOnlySpan<byte> tlvs, out bool success)
    {
        success = false;
        var found = false;
        while (!tlvs.IsEmpty)
        {
            if (tlvs.Length < 4)
                return false;
            var type = BinaryPrimitives.ReadUInt16BigEndian(tlvs);
            var length = BinaryPrimitives.ReadUInt16BigEndian(tlvs[2..]);
            if (length > tlvs.Length - 4)
                return false;
            if ((type & TypeMask) == Result)
            {
                if (length != 2 || found)
                    return false;
                found = true;
                success = BinaryPrimitives.ReadUInt16BigEndian(tlvs[4..]) == 1;
            }
            else if ((type & Mandatory) != 0)
            {
                return false;
            }

            tlvs = tlvs[(4 + length)..];
        }

        return found;
    }
}
