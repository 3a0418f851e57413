namespace Otpme.Core.Model;

/// <summary>Encrypted bytes as they stand in a document; opened by <see cref="Security.ISealer"/> with the object's UUID and the field's name.</summary>
public sealed record SealedValue(byte[] Bytes)
{
    /// <summary>Never shows what is inside.</summary>
    public override string ToString() => "(sealed)";
}
