namespace Otpme.Radius.Wire;

/// <summary>Shape of an attribute's value (RFC 8044).</summary>
public enum AttributeKind
{
    /// <summary>Bytes without a meaning of their own.</summary>
    Octets,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Unsigned, 4 octets, big endian.</summary>
    Integer,

    /// <summary>IPv4 address, 4 octets.</summary>
    Ipv4Address,

    /// <summary>IPv6 address, 16 octets.</summary>
    Ipv6Address,

    /// <summary>Seconds since 1970, 4 octets.</summary>
    Time,

    /// <summary>One tag octet and a 3-octet integer (RFC 2868).</summary>
    TaggedInteger,

    /// <summary>Text after an optional tag octet of 0x01 to 0x1F (RFC 2868).</summary>
    TaggedText,

    /// <summary>Hidden under the shared secret; never shown or logged.</summary>
    Hidden,

    /// <summary>A vendor number and the vendor's own attributes (RFC 2865 5.26).</summary>
    Vendor,
}
