namespace Otpme.Radius.Wire;

/// <summary>One attribute inside a packet.</summary>
public readonly ref struct RadiusAttribute
{
    internal RadiusAttribute(AttributeType type, int offset, ReadOnlySpan<byte> value)
    {
        Type = type;
        Offset = offset;
        Value = value;
    }

    public AttributeType Type { get; }

    /// <summary>Where the type octet stands, counted from the start of the packet.</summary>
    public int Offset { get; }

    /// <summary>0 to 253 octets.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
