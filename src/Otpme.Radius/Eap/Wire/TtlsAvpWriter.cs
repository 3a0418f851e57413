using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>Writes one AVP of an EAP-TTLS tunnel (RFC 5281 10.1); see <see cref="TtlsAvpReader"/>.</summary>
public static class TtlsAvpWriter
{
    /// <summary>Writes a mandatory AVP with its padding; returns the octets written.</summary>
    /// <param name="buffer">At least 15 octets more than the data.</param>
    /// <param name="code">AVP code.</param>
    /// <param name="vendor">Vendor, or 0.</param>
    /// <param name="data">Value.</param>
    public static int Write(Span<byte> buffer, uint code, uint vendor, ReadOnlySpan<byte> data)
    {
        var header = vendor == 0 ? 8 : 12;
        var length = header + data.Length;
        var padded = (length + 3) & ~3;
        var flags = TtlsAvp.MandatoryFlag | (vendor == 0 ? 0 : TtlsAvp.VendorFlag);
        BinaryPrimitives.WriteUInt32BigEndian(buffer, code);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[4..], ((uint)flags << 24) | (uint)length);
        if (vendor != 0)
            BinaryPrimitives.WriteUInt32BigEndian(buffer[8..], vendor);
        data.CopyTo(buffer[header..]);
        buffer[length..padded].Clear();
        return padded;
    }
}
