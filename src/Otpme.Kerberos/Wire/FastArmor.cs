using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KrbFastArmor (RFC 6113 section 5.4.1).</summary>
public sealed record FastArmor(int Type, ReadOnlyMemory<byte> Value) : IWireValue
{
    /// <summary>FX_FAST_ARMOR_AP_REQUEST: a ticket armor with an AP-REQ.</summary>
    public const int ApRequestType = 1;

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Type);
            writer.Field(1, Value);
        }
    }

    internal static FastArmor Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new FastArmor(body.Field(0, DerReader.Int32), body.Field(1, DerReader.Octets));
    }
}
