using System.Formats.Asn1;
using System.Security.Cryptography;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Pkinit;

/// <summary>
/// PKINIT for the anonymous principal alone (RFC 8062 section 4.1 over RFC 4556): the client proves nothing, the KDC proves itself by its
/// certificate, and Diffie-Hellman makes the reply key. Keys are used once, so there are no nonces for them.
/// </summary>
internal sealed class AnonymousPkinit(KdcIdentity identity, AnonymousLimit limit) : IPreauthMechanism
{
    public PaDataType RequestType => PaDataType.PkAsReq;

    public void Offer(AsContext context, List<PaData> hints)
    {
        if (!IsFor(context))
            return;
        hints.Add(new PaData(PaDataType.PkAsReq));
        hints.Add(new PaData(PaDataType.PkinitKx));
    }

    public ValueTask<PreauthOutcome> VerifyAsync(AsContext context, PaData element, CancellationToken cancel) => new(Verify(context, element));

    private static bool IsFor(AsContext context) => context.IsAnonymous && context.IsClientKnown && PrincipalName.Anonymous.Equals(context.Client.Name);

    private PreauthOutcome Verify(AsContext context, PaData element)
    {
        if (!IsFor(context) || Read(element.Value) is not { } pack)
            return PreauthOutcome.Failed;
        if (!context.IsFresh(pack.Time))
            return PreauthOutcome.Error(ErrorCode.KRB_AP_ERR_SKEW);
        if (pack.Checksum is not { } checksum)
            return PreauthOutcome.Error(ErrorCode.KDC_ERR_PA_CHECKSUM_MUST_BE_INCLUDED);
        if (!CryptographicOperations.FixedTimeEquals(SHA1.HashData(context.Body.Raw.Span), checksum.Span))
            return PreauthOutcome.Error(ErrorCode.KRB_AP_ERR_MODIFIED);
        if (pack.PublicValue is not { } offered || DiffieHellman.Find(offered.Prime.Span, offered.Generator.Span) is not { } group)
            return PreauthOutcome.Error(ErrorCode.KDC_ERR_DH_KEY_PARAMETERS_NOT_ACCEPTED);
        if (EncryptionChoice.Session(context.Body.EncryptionTypes, context.Settings, context.Service) is not { } type)
            return PreauthOutcome.Failed;
        if (!limit.TryTake())
            return PreauthOutcome.Error(ErrorCode.KRB_ERR_GENERIC);

        var exponent = DiffieHellman.NewExponent();
        if (group.SharedSecret(offered.Value.Span, exponent) is not { } secret)
            return PreauthOutcome.Failed;
        var replyKey = OctetStringToKey(secret, type);
        var signed = SignedContent.Make(ObjectIdentifiers.DhKeyData, KeyInfo(group.PublicValue(exponent), pack.Nonce), identity);
        CryptographicOperations.ZeroMemory(exponent);
        CryptographicOperations.ZeroMemory(secret);
        return new PreauthOutcome { ReplyKey = replyKey, Reply = [new PaData(PaDataType.PkAsRep, Reply(signed))], NeedsKeyExchange = true };
    }

    /// <summary>PA-PK-AS-REQ (RFC 4556 section 3.2.1): trusted certifiers are passed over, the KDC has one certificate.</summary>
    internal static AuthPack? Read(ReadOnlyMemory<byte> bytes)
    {
        var signed = Der.Decode<object>(bytes, static (ref DerReader reader) =>
        {
            var body = reader.Sequence();
            return body.ImplicitOctets(0);
        });
        return signed is ReadOnlyMemory<byte> octets && SignedContent.TryRead(octets, ObjectIdentifiers.AuthData) is { } content ? AuthPack.Decode(content) : null;
    }

    /// <summary>octetstring2key of RFC 4556 section 3.2.3.1.</summary>
    internal static KerberosKey OctetStringToKey(ReadOnlySpan<byte> secret, EncryptionType type)
    {
        Span<byte> counted = stackalloc byte[1 + secret.Length];
        secret.CopyTo(counted[1..]);
        Span<byte> octets = stackalloc byte[2 * SHA1.HashSizeInBytes];
        counted[0] = 0;
        SHA1.HashData(counted, octets);
        counted[0] = 1;
        SHA1.HashData(counted, octets[SHA1.HashSizeInBytes..]);
        var key = new KerberosKey(type, octets[..EncryptionProfile.Of(type).KeyLength]);
        CryptographicOperations.ZeroMemory(counted);
        CryptographicOperations.ZeroMemory(octets);
        return key;
    }

    /// <summary>KDCDHKeyInfo.</summary>
    private static byte[] KeyInfo(byte[] publicValue, long nonce) => Der.Encode((publicValue, nonce), static (writer, parts) =>
    {
        using (writer.PushSequence())
        {
            using (writer.PushField(0))
                writer.WriteBitString(Der.Encode(parts.publicValue, static (inner, value) => inner.WriteIntegerUnsigned(value)));
            writer.Field(1, parts.nonce);
        }
    });

    /// <summary>PA-PK-AS-REP with dhInfo.</summary>
    private static byte[] Reply(byte[] signed) => Der.Encode(signed, static (writer, octets) =>
    {
        using (writer.PushField(0))
        using (writer.PushSequence())
            writer.WriteOctetString(octets, new Asn1Tag(TagClass.ContextSpecific, 0));
    });
}
