using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>
/// Walks the AVPs of an EAP-TTLS tunnel (RFC 5281 10.1): code 4, flags 1 (V 0x80, M 0x40), length 3 (header and data, without padding),
/// vendor 4 when V is set, data, zero padding to a multiple of 4 (which some peers leave off at the end).
/// </summary>
public ref struct TtlsAvpReader
{
    private ReadOnlySpan<byte> _rest;

    public TtlsAvpReader(ReadOnlySpan<byte> avps) => _rest = avps;

    public uint Code { get; private set; }

    /// <summary>0 for the numbers of RADIUS.</summary>
    public uint Vendor { get; private set; }

    public bool IsMandatory { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>An AVP was cut short: nothing after it can be read.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Goes to the next AVP; false at the end and at a malformed one.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        IsMalformed = true;
        if (_rest.Length < 8)
            return false;
        var flags = _rest[4];
        var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(_rest[4..]) & 0xFFFFFF);
        var header = (flags & TtlsAvp.VendorFlag) != 0 ? 12 : 8;
        if (length < header || length > _rest.Length)
            return false;
        Code = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        Vendor = header == 12 ? BinaryPrimitives.ReadUInt32BigEndian(_rest[8..]) : 0;
        IsMandatory = (flags & TtlsAvp.MandatoryFlag) != 0;
        Data = _rest[header..length];
        _rest = _rest[Math.Min(_rest.Length, (length + 3) & ~3)..];
        IsMalformed = false;
        return true;
    }
}
