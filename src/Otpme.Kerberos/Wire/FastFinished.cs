using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KrbFastFinished (RFC 6113 section 5.4.3); the checksum is over the DER of the ticket that is sent.</summary>
public sealed record FastFinished(DateTimeOffset Time, int Microseconds, string ClientRealm, PrincipalName ClientName, Checksum TicketChecksum) : IWireValue
{
    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, Time);
            writer.Field(1, Microseconds);
            writer.Field(2, ClientRealm);
            writer.Field(3, ClientName);
            writer.Field(4, TicketChecksum);
        }
    }

    internal static FastFinished Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        return new FastFinished(
            body.Field(0, DerReader.Time),
            body.Field(1, DerReader.Int32),
            body.Field(2, DerReader.Text),
            body.Field(3, PrincipalName.Read),
            body.Field(4, Checksum.Read));
    }
}
