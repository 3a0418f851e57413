using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>Authenticator (RFC 4120 section 5.5.1).</summary>
public sealed record Authenticator : IWireValue
{
    private const int ApplicationTag = 2;

    public required string ClientRealm { get; init; }

    public required PrincipalName ClientName { get; init; }

    public Checksum? Checksum { get; init; }

    /// <summary>Microseconds of the client's time.</summary>
    public int Microseconds { get; init; }

    public DateTimeOffset Time { get; init; }

    public EncryptionKey? Subkey { get; init; }

    public long? SequenceNumber { get; init; }

    public IReadOnlyList<AuthorizationElement>? AuthorizationData { get; init; }

    public static Authenticator? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication(ApplicationTag))
        using (writer.PushSequence())
        {
            writer.Field(0, KerberosProtocol.Version);
            writer.Field(1, ClientRealm);
            writer.Field(2, ClientName);
            if (Checksum is not null)
                writer.Field(3, Checksum);
            writer.Field(4, Microseconds);
            writer.Field(5, Time);
            if (Subkey is not null)
                writer.Field(6, Subkey);
            if (SequenceNumber is { } number)
                writer.Field(7, number);
            if (AuthorizationData is not null)
                writer.ListField(8, AuthorizationData);
        }
    }

    internal static Authenticator Read(ref DerReader reader)
    {
        var message = reader.Application(ApplicationTag);
        var body = message.Sequence();
        message.End();
        if (body.Field(0, DerReader.Int32) != KerberosProtocol.Version)
            body.Fail();
        var authenticator = new Authenticator
        {
            ClientRealm = body.Field(1, DerReader.Text),
            ClientName = body.Field(2, PrincipalName.Read),
            Checksum = body.Optional(3, Wire.Checksum.Read),
            Microseconds = body.Field(4, DerReader.Int32),
            Time = body.Field(5, DerReader.Time),
            Subkey = body.Optional(6, EncryptionKey.Read),
            SequenceNumber = body.OptionalValue(7, DerReader.Int32Or64),
            AuthorizationData = body.OptionalList(8, AuthorizationElement.Read),
        };
        body.End();
        return authenticator;
    }
}
