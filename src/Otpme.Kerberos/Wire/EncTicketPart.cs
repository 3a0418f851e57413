using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>EncTicketPart (RFC 4120 section 5.3): what only KDC and service see.</summary>
public sealed record EncTicketPart : IWireValue
{
    private const int ApplicationTag = 3;

    public TicketFlags Flags { get; init; }

    public required EncryptionKey Key { get; init; }

    public required string ClientRealm { get; init; }

    public required PrincipalName ClientName { get; init; }

    public TransitedEncoding Transited { get; init; } = TransitedEncoding.Empty;

    public DateTimeOffset AuthTime { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset EndTime { get; init; }

    public DateTimeOffset? RenewTill { get; init; }

    public IReadOnlyList<HostAddress>? Addresses { get; init; }

    public IReadOnlyList<AuthorizationElement>? AuthorizationData { get; init; }

    public static EncTicketPart? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication(ApplicationTag))
        using (writer.PushSequence())
        {
            writer.FlagsField(0, (uint)Flags);
            writer.Field(1, Key);
            writer.Field(2, ClientRealm);
            writer.Field(3, ClientName);
            writer.Field(4, Transited);
            writer.Field(5, AuthTime);
            if (StartTime is { } start)
                writer.Field(6, start);
            writer.Field(7, EndTime);
            if (RenewTill is { } renewTill)
                writer.Field(8, renewTill);
            if (Addresses is not null)
                writer.ListField(9, Addresses);
            if (AuthorizationData is not null)
                writer.ListField(10, AuthorizationData);
        }
    }

    internal static EncTicketPart Read(ref DerReader reader)
    {
        var message = reader.Application(ApplicationTag);
        var body = message.Sequence();
        message.End();
        var part = new EncTicketPart
        {
            Flags = (TicketFlags)body.Field(0, DerReader.Flags),
            Key = body.Field(1, EncryptionKey.Read),
            ClientRealm = body.Field(2, DerReader.Text),
            ClientName = body.Field(3, PrincipalName.Read),
            Transited = body.Field(4, TransitedEncoding.Read),
            AuthTime = body.Field(5, DerReader.Time),
            StartTime = body.OptionalValue(6, DerReader.Time),
            EndTime = body.Field(7, DerReader.Time),
            RenewTill = body.OptionalValue(8, DerReader.Time),
            Addresses = body.OptionalList(9, HostAddress.Read),
            AuthorizationData = body.OptionalList(10, AuthorizationElement.Read),
        };
        body.End();
        return part;
    }
}
