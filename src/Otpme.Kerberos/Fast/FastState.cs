using System.Security.Cryptography;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Fast;

/// <summary>
/// FAST of one exchange (RFC 6113 section 5.4): opens the armored request and wraps what goes back. Holds the inner request in clear,
/// one-time password included, until it is disposed.
/// </summary>
internal sealed class FastState : IDisposable
{
    private readonly byte[] _plaintext;

    private FastState(KerberosKey armorKey, FastRequest request, byte[] plaintext)
    {
        ArmorKey = armorKey;
        Request = request;
        _plaintext = plaintext;
    }

    public KerberosKey ArmorKey { get; }

    public FastRequest Request { get; }

    public bool HidesClient => Request.Options.HasFlag(FastOptions.HideClientNames);

    /// <summary>
    /// Opens the armor of an AS-REQ: its own AP-REQ, a checksum over the outer body as it was received. Null and no fault when the
    /// request has no armor.
    /// </summary>
    public static FastState? OpenAs(KdcRequest request, KdcSettings settings, Principal ticketGranting, DateTimeOffset now, out KdcFault? fault)
    {
        fault = null;
        if (request.Find(PaDataType.FxFast) is not { } element)
            return null;
        if (FastArmoredRequest.Decode(element.Value) is not { } armored)
        {
            fault = KdcFault.FindFast(ErrorCode.KRB_ERR_GENERIC);
            return null;
        }

        if (armored.Armor is not { Type: FastArmor.ApRequestType } armor)
        {
            fault = KdcFault.FindFast(ErrorCode.KDC_ERR_PREAUTH_FAILED);
            return null;
        }

        var code = HeaderTicket.TryOpen(armor.Value, KeyUsage.ApReqAuthenticator, settings, ticketGranting, now, out var header);
        if (header is null)
        {
            fault = KdcFault.FindFast(code);
            return null;
        }

        if (header.ArmorKey() is { } armorKey)
            return Open(armored, armorKey, request.Body.Raw, out fault);
        fault = KdcFault.FindFast(ErrorCode.KDC_ERR_POLICY);
        return null;
    }

    /// <summary>Opens the armor of a TGS-REQ: that of the header ticket, and a checksum over the AP-REQ.</summary>
    public static FastState? OpenTgs(KdcRequest request, HeaderTicket header, out KdcFault? fault)
    {
        fault = null;
        if (request.Find(PaDataType.FxFast) is not { } element)
            return null;
        if (FastArmoredRequest.Decode(element.Value) is not { } armored)
        {
            fault = KdcFault.FindFast(ErrorCode.KRB_ERR_GENERIC);
            return null;
        }

        if (armored.Armor is not null || header.ArmorKey() is not { } armorKey)
        {
            fault = KdcFault.FindFast(ErrorCode.KDC_ERR_PREAUTH_FAILED);
            return null;
        }

        return Open(armored, armorKey, request.Find(PaDataType.TgsReq)!.Value, out fault);
    }

    /// <summary>A strengthened reply key (RFC 6113 section 5.4.3), and the key that went into it.</summary>
    public static (KerberosKey ReplyKey, KerberosKey StrengthenKey) Strengthen(KerberosKey replyKey)
    {
        var strengthenKey = KerberosKey.Generate(replyKey.Type);
        return (KerberosKey.Combine(strengthenKey, replyKey, "strengthenkey"u8, "replykey"u8), strengthenKey);
    }

    /// <summary>PA-FX-FAST of a reply; <paramref name="ticket"/> is the DER of the ticket that is sent.</summary>
    public PaData WrapReply(
        IReadOnlyList<PaData> elements, KerberosKey strengthenKey, string clientRealm, PrincipalName clientName, ReadOnlySpan<byte> ticket, DateTimeOffset now)
    {
        var finished = new FastFinished(now.WholeSeconds(), now.Microseconds(), clientRealm, clientName, Checksum.Of(ArmorKey, KeyUsage.FastFinished, ticket));
        return Wrap(new FastResponse(elements, EncryptionKey.Of(strengthenKey), finished, Request.Body.Nonce));
    }

    /// <summary>PA-FX-FAST of an error: the same error without its data, and what would have been its data (RFC 6113 section 5.4.4).</summary>
    public PaData WrapError(KrbError error, IReadOnlyList<PaData> hints) =>
        Wrap(new FastResponse([.. hints, new PaData(PaDataType.FxError, error with { Data = null })], StrengthenKey: null, Finished: null, Request.Body.Nonce));

    public void Dispose() => CryptographicOperations.ZeroMemory(_plaintext);

    private static FastState? Open(FastArmoredRequest armored, KerberosKey armorKey, ReadOnlyMemory<byte> checksummed, out KdcFault? fault)
    {
        fault = null;
        if (!armored.RequestChecksum.Verifies(armorKey, KeyUsage.FastRequestChecksum, checksummed.Span))
            fault = KdcFault.FindFast(ErrorCode.KRB_AP_ERR_MODIFIED);
        else if (armored.EncFastReq.Open(armorKey, KeyUsage.FastRequest) is not { } plaintext)
            fault = KdcFault.FindFast(ErrorCode.KRB_AP_ERR_BAD_INTEGRITY);
        else if (FastRequest.Decode(plaintext) is not { } request)
            fault = KdcFault.FindFast(ErrorCode.KRB_ERR_GENERIC);
        else if ((request.Options & FastOptions.Critical & ~FastOptions.HideClientNames) != FastOptions.None)
            fault = KdcFault.FindFast(ErrorCode.KDC_ERR_UNKNOWN_CRITICAL_FAST_OPTIONS);
        else
            return new FastState(armorKey, request, plaintext);
        return null;
    }

    private PaData Wrap(FastResponse response) =>
        new(PaDataType.FxFast, new FastReply(EncryptedData.Seal(ArmorKey, KeyUsage.FastReply, response.Encode())));
}
