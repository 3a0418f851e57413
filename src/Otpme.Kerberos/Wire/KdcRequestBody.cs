using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KDC-REQ-BODY (RFC 4120 section 5.4.1).</summary>
public sealed record KdcRequestBody : IWireValue
{
    public KdcOptions Options { get; init; }

    public PrincipalName? ClientName { get; init; }

    public required string Realm { get; init; }

    public PrincipalName? ServerName { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset Till { get; init; }

    public DateTimeOffset? RenewTill { get; init; }

    public long Nonce { get; init; }

    /// <summary>Wanted encryption types, the best first; unknown numbers included.</summary>
    public IReadOnlyList<int> EncryptionTypes { get; init; } = [];

    public IReadOnlyList<HostAddress>? Addresses { get; init; }

    public EncryptedData? EncryptedAuthorizationData { get; init; }

    public IReadOnlyList<Ticket>? AdditionalTickets { get; init; }

    /// <summary>The octets it was read from, which checksums are over; empty when it was not read.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.FlagsField(0, (uint)Options);
            if (ClientName is not null)
                writer.Field(1, ClientName);
            writer.Field(2, Realm);
            if (ServerName is not null)
                writer.Field(3, ServerName);
            if (From is { } from)
                writer.Field(4, from);
            writer.Field(5, Till);
            if (RenewTill is { } renewTill)
                writer.Field(6, renewTill);
            writer.Field(7, Nonce);
            using (writer.PushField(8))
            using (writer.PushSequence())
            {
                foreach (var type in EncryptionTypes)
                    writer.WriteInteger(type);
            }

            if (Addresses is not null)
                writer.ListField(9, Addresses);
            if (EncryptedAuthorizationData is not null)
                writer.Field(10, EncryptedAuthorizationData);
            if (AdditionalTickets is not null)
                writer.ListField(11, AdditionalTickets);
        }
    }

    internal static KdcRequestBody Read(ref DerReader reader)
    {
        var copy = reader;
        var raw = copy.Encoded();
        var body = reader.Sequence();
        var value = new KdcRequestBody
        {
            Options = (KdcOptions)body.Field(0, DerReader.Flags),
            ClientName = body.Optional(1, PrincipalName.Read),
            Realm = body.Field(2, DerReader.Text),
            ServerName = body.Optional(3, PrincipalName.Read),
            From = body.OptionalValue(4, DerReader.Time),
            Till = body.Field(5, DerReader.Time),
            RenewTill = body.OptionalValue(6, DerReader.Time),
            Nonce = body.Field(7, DerReader.Int32Or64),
            EncryptionTypes = body.ListField(8, DerReader.Int32),
            Addresses = body.OptionalList(9, HostAddress.Read),
            EncryptedAuthorizationData = body.Optional(10, EncryptedData.Read),
            AdditionalTickets = body.OptionalList(11, Ticket.Read),
            Raw = raw,
        };
        body.End();
        return value;
    }
}
