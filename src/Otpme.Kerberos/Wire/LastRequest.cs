using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>One element of LastReq (RFC 4120 section 5.4.2).</summary>
public sealed record LastRequest(int Type, DateTimeOffset Value) : IWireValue
{
    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Type);
            writer.Field(1, Value);
        }
    }

    internal static LastRequest Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var request = new LastRequest(body.Field(0, DerReader.Int32), body.Field(1, DerReader.Time));
        body.End();
        return request;
    }
}
