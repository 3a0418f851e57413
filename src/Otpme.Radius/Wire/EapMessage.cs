using System.Buffers.Binary;

namespace Otpme.Radius.Wire;

/// <summary>The EAP packet inside a RADIUS packet (RFC 3579 3.1): all EAP-Message values in order.</summary>
public static class EapMessage
{
    /// <summary>Code, identifier and length (RFC 3748 4).</summary>
    public const int HeaderBytes = 4;

    /// <summary>
    /// Joins the values; empty for EAP-Start. Octets past the EAP length field are padding and cut. Null when the length field says
    /// more than is there or less than a header: such a packet is dropped.
    /// </summary>
    public static byte[]? Join(in RadiusPacket packet, int totalBytes)
    {
        if (totalBytes == 0)
            return [];
        if (totalBytes < HeaderBytes)
            return null;
        var joined = new byte[totalBytes];
        var at = 0;
        foreach (var attribute in packet.Attributes)
        {
            if (attribute.Type != AttributeType.EapMessage)
                continue;
            attribute.Value.CopyTo(joined.AsSpan(at));
            at += attribute.Value.Length;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(joined.AsSpan(2));
        if (length < HeaderBytes || length > totalBytes)
            return null;
        return length == totalBytes ? joined : joined[..length];
    }
}
