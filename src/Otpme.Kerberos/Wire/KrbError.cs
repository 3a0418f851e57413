using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>KRB-ERROR (RFC 4120 section 5.9.1).</summary>
public sealed record KrbError : IWireValue
{
    public DateTimeOffset? ClientTime { get; init; }

    public int? ClientMicroseconds { get; init; }

    public DateTimeOffset ServerTime { get; init; }

    public int ServerMicroseconds { get; init; }

    public ErrorCode Code { get; init; }

    public string? ClientRealm { get; init; }

    public PrincipalName? ClientName { get; init; }

    public required string Realm { get; init; }

    public required PrincipalName ServerName { get; init; }

    public string? Text { get; init; }

    public ReadOnlyMemory<byte>? Data { get; init; }

    public static KrbError? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, Read);

    public void Write(AsnWriter writer)
    {
        using (writer.PushApplication((int)MessageType.Error))
        using (writer.PushSequence())
        {
            writer.Field(0, KerberosProtocol.Version);
            writer.Field(1, (int)MessageType.Error);
            if (ClientTime is { } clientTime)
                writer.Field(2, clientTime);
            if (ClientMicroseconds is { } microseconds)
                writer.Field(3, microseconds);
            writer.Field(4, ServerTime);
            writer.Field(5, ServerMicroseconds);
            writer.Field(6, (int)Code);
            if (ClientRealm is not null)
                writer.Field(7, ClientRealm);
            if (ClientName is not null)
                writer.Field(8, ClientName);
            writer.Field(9, Realm);
            writer.Field(10, ServerName);
            if (Text is not null)
                writer.Field(11, Text);
            if (Data is { } data)
                writer.Field(12, data);
        }
    }

    internal static KrbError Read(ref DerReader reader)
    {
        var message = reader.Application((int)MessageType.Error);
        var body = message.Sequence();
        message.End();
        body.Header(0, MessageType.Error);
        var error = new KrbError
        {
            ClientTime = body.OptionalValue(2, DerReader.Time),
            ClientMicroseconds = body.OptionalValue(3, DerReader.Int32),
            ServerTime = body.Field(4, DerReader.Time),
            ServerMicroseconds = body.Field(5, DerReader.Int32),
            Code = (ErrorCode)body.Field(6, DerReader.Int32),
            ClientRealm = body.Optional(7, DerReader.Text),
            ClientName = body.Optional(8, PrincipalName.Read),
            Realm = body.Field(9, DerReader.Text),
            ServerName = body.Field(10, PrincipalName.Read),
            Text = body.Optional(11, DerReader.Text),
            Data = body.OptionalValue(12, DerReader.Octets),
        };
        body.End();
        return error;
    }
}
