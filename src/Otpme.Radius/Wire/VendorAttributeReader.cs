using System.Buffers.Binary;

namespace Otpme.Radius.Wire;

/// <summary>
/// Walks the sub-attributes of one Vendor-Specific value (RFC 2865 5.26): vendor number (4), then type, length (itself included),
/// value, as often as they fit. Stops at the first that does not fit: what a vendor does with its bytes makes no packet malformed.
/// </summary>
public ref struct VendorAttributeReader
{
    private readonly ReadOnlySpan<byte> _value;
    private int _at;
    private int _next;

    /// <param name="vendorSpecific">Value of the attribute 26, the vendor number included.</param>
    public VendorAttributeReader(ReadOnlySpan<byte> vendorSpecific)
    {
        _value = vendorSpecific;
        _next = 4;
    }

    /// <summary>Private enterprise number; -1 when the value is too short to hold one or its first octet is not 0.</summary>
    public readonly int Vendor => _value.Length < 4 || _value[0] != 0 ? -1 : BinaryPrimitives.ReadInt32BigEndian(_value);

    public readonly VendorAttribute Current => new(_value[_at], _value.Slice(_at + 2, _value[_at + 1] - 2));

    public readonly VendorAttributeReader GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next > _value.Length - 2)
            return false;
        int size = _value[_next + 1];
        if (size < 2 || size > _value.Length - _next)
            return false;
        _at = _next;
        _next += size;
        return true;
    }
}
