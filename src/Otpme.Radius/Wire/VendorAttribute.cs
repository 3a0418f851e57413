namespace Otpme.Radius.Wire;

/// <summary>One sub-attribute of a Vendor-Specific attribute.</summary>
public readonly ref struct VendorAttribute
{
    internal VendorAttribute(byte type, ReadOnlySpan<byte> value)
    {
        Type = type;
        Value = value;
    }

    /// <summary>The vendor's own number, for instance a <see cref="MicrosoftAttribute"/>.</summary>
    public byte Type { get; }

    public ReadOnlySpan<byte> Value { get; }
}
