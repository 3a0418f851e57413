namespace Otpme.Radius.Wire;

/// <summary>Why bytes are not a RADIUS packet (RFC 2865 3, 5). All of them mean: drop silently.</summary>
public enum PacketFault
{
    None,

    /// <summary>Fewer than 20 octets arrived.</summary>
    TooShort,

    /// <summary>The length field is below 20 or above 4096.</summary>
    BadLength,

    /// <summary>Fewer octets arrived than the length field says.</summary>
    Truncated,

    /// <summary>An attribute says that it is shorter than its own header.</summary>
    AttributeTooShort,

    /// <summary>An attribute runs past the end of the packet.</summary>
    AttributeOverrun,
}
