using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>EncKDCRepPart (RFC 4120 section 5.4.2, RFC 6806 section 11): EncASRepPart or EncTGSRepPart, by the application tag.</summary>
public sealed record EncKdcReplyPart : IWireValue
{
    private const int AsTag = 25;
    private const int TgsTag = 26;

    public MessageType Type { get; init; } = MessageType.AsRep;

    public required EncryptionKey Key { get; init; }

    public IReadOnlyList<LastRequest> LastRequests { get; init; } = [];

    public long Nonce { get; init; }

    public DateTimeOffset? KeyExpiration { get; init; }

    public TicketFlags Flags { get; init; }

    public DateTimeOffset AuthTime { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset EndTime { get; init; }

    public DateTimeOffset? RenewTill { get; init; }

    public required string ServerRealm { get; init; }

    public required PrincipalName ServerName { get; init; }

    public IReadOnlyList<HostAddress>? Addresses { get; init; }

    public IReadOnlyList<PaData>? EncryptedPaData { get; init; }

    public static EncKdcReplyPart? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication(Type == MessageType.AsRep ? AsTag : TgsTag))
        using (writer.PushSequence())
        {
            writer.Field(0, Key);
            writer.ListField(1, LastRequests);
            writer.Field(2, Nonce);
            if (KeyExpiration is { } expiration)
                writer.Field(3, expiration);
            writer.FlagsField(4, (uint)Flags);
            writer.Field(5, AuthTime);
            if (StartTime is { } start)
                writer.Field(6, start);
            writer.Field(7, EndTime);
            if (RenewTill is { } renewTill)
                writer.Field(8, renewTill);
            writer.Field(9, ServerRealm);
            writer.Field(10, ServerName);
            if (Addresses is not null)
                writer.ListField(11, Addresses);
            if (EncryptedPaData is not null)
                writer.ListField(12, EncryptedPaData);
        }
    }

    internal static EncKdcReplyPart Read(ref DerReader reader)
    {
        var type = reader.HasApplication(AsTag) ? MessageType.AsRep : MessageType.TgsRep;
        var message = reader.Application(type == MessageType.AsRep ? AsTag : TgsTag);
        var body = message.Sequence();
        message.End();
        var part = new EncKdcReplyPart
        {
            Type = type,
            Key = body.Field(0, EncryptionKey.Read),
            LastRequests = body.ListField(1, LastRequest.Read),
            Nonce = body.Field(2, DerReader.Int32Or64),
            KeyExpiration = body.OptionalValue(3, DerReader.Time),
            Flags = (TicketFlags)body.Field(4, DerReader.Flags),
            AuthTime = body.Field(5, DerReader.Time),
            StartTime = body.OptionalValue(6, DerReader.Time),
            EndTime = body.Field(7, DerReader.Time),
            RenewTill = body.OptionalValue(8, DerReader.Time),
            ServerRealm = body.Field(9, DerReader.Text),
            ServerName = body.Field(10, PrincipalName.Read),
            Addresses = body.OptionalList(11, HostAddress.Read),
            EncryptedPaData = body.OptionalList(12, PaData.Read),
        };
        body.End();
        return part;
    }
}
