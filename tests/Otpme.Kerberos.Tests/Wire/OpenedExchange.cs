using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Tests.Vectors;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Wire;

/// <summary>
/// Opens a recorded exchange with the keys of the realm and holds every layer against itself: decoded and encoded again, decrypted and
/// encrypted again with the same confounder.
/// </summary>
internal sealed class OpenedExchange
{
    private readonly Transcript _transcript;
    private readonly byte[] _request;
    private KerberosKey? _armorKey;
    private KerberosKey? _replyKey;
    private KeyUsage _replyUsage = KeyUsage.AsRep;

    public OpenedExchange(Transcript transcript, TranscriptRecord record)
    {
        _transcript = transcript;
        _request = record.Request;
        Request = Layer(record.Request, KdcRequest.Decode(record.Request));
        Inner = Request.Body;
        foreach (var element in Request.PaData ?? [])
            OpenRequestElement(element);
        if (record.Reply[0] == 0x7E)
            OpenError(record.Reply);
        else
            OpenReply(record.Reply);
    }

    /// <summary>What was opened, by name of the type.</summary>
    public List<string> Layers { get; } = [];

    public KdcRequest Request { get; }

    public KdcRequestBody Inner { get; private set; }

    public IReadOnlyList<PaData> InnerPaData { get; private set; } = [];

    public KrbError? Error { get; private set; }

    public KdcReply? Reply { get; private set; }

    public EncTicketPart? TicketPart { get; private set; }

    public EncKdcReplyPart? ReplyPart { get; private set; }

    public FastResponse? FastResponse { get; private set; }

    public OtpRequest? Otp { get; private set; }

    public OtpChallenge? Challenge { get; private set; }

    private T Layer<T>(ReadOnlyMemory<byte> bytes, T? value)
        where T : class, IWireValue
    {
        value.ShouldNotBeNull(typeof(T).Name);
        Convert.ToHexString(value.Encode()).ShouldBe(Convert.ToHexString(bytes.Span), typeof(T).Name);
        Layers.Add(typeof(T).Name);
        return value;
    }

    private static byte[] Open(EncryptedData data, KerberosKey key, KeyUsage usage)
    {
        var confounder = new byte[16];
        data.Type.ShouldBe((int)key.Type);
        var plaintext = key.TryDecrypt(usage, data.Cipher.Span, confounder).ShouldNotBeNull(usage.ToString());
        key.Encrypt(usage, confounder, plaintext).ShouldBe(data.Cipher.ToArray());
        return plaintext;
    }

    private EncTicketPart OpenTicket(Ticket ticket)
    {
        var bytes = Open(ticket.EncPart, _transcript.Key($"{ticket.ServerName}@{ticket.Realm}", ticket.EncPart.Type), KeyUsage.Ticket);
        var part = Layer(bytes, EncTicketPart.Decode(bytes));
        foreach (var element in part.AuthorizationData ?? [])
        {
            if (element.Type == AuthorizationType.IfRelevant)
                AuthorizationElement.DecodeList(element.Data).ShouldNotBeNull().EncodeList().ShouldBe(element.Data.ToArray());
        }

        return part;
    }

    private (KerberosKey Session, KerberosKey Subkey, Authenticator Authenticator) OpenApRequest(ReadOnlyMemory<byte> bytes, KeyUsage usage)
    {
        var request = Layer(bytes, ApRequest.Decode(bytes));
        var session = OpenTicket(request.Ticket).Key.ToKey()!;
        var plaintext = Open(request.Authenticator, session, usage);
        var authenticator = Layer(plaintext, Authenticator.Decode(plaintext));
        return (session, authenticator.Subkey!.ToKey()!, authenticator);
    }

    private void OpenRequestElement(PaData element)
    {
        switch (element.Type)
        {
            case PaDataType.TgsReq:
                var (session, subkey, authenticator) = OpenApRequest(element.Value, KeyUsage.TgsReqAuthenticator);
                authenticator.Checksum!.Verifies(session, KeyUsage.TgsReqChecksum, Request.Body.Raw.Span).ShouldBeTrue();
                _armorKey = KerberosKey.Combine(subkey, session, "subkeyarmor"u8, "ticketarmor"u8);
                _replyKey = subkey;
                _replyUsage = KeyUsage.TgsRepSubkey;
                break;
            case PaDataType.FxFast:
                OpenFast(element.Value);
                break;
            case PaDataType.EncTimestamp or PaDataType.EncryptedChallenge:
                var data = Der.Decode(element.Value, EncryptedData.Read);
                Layer(element.Value, data);
                OpenTimestamp(element.Type, data!);
                break;
            case PaDataType.OtpRequest:
                Otp = Layer(element.Value, OtpRequest.Decode(element.Value));
                var plaintext = Open(Otp.EncData, _armorKey!, KeyUsage.OtpRequest);
                Layer(plaintext, OtpEncRequest.Decode(plaintext));
                _replyKey = _armorKey;
                break;
        }
    }

    private void OpenTimestamp(PaDataType type, EncryptedData data)
    {
        var longTerm = _transcript.Key($"{Inner.ClientName}@{Inner.Realm}", 18);
        var key = type == PaDataType.EncTimestamp ? longTerm : KerberosKey.Combine(_armorKey!, longTerm, "clientchallengearmor"u8, "challengelongterm"u8);
        var plaintext = Open(data, key, type == PaDataType.EncTimestamp ? KeyUsage.EncryptedTimestamp : KeyUsage.ClientChallenge);
        Layer(plaintext, EncTimestamp.Decode(plaintext));
        _replyKey = longTerm;
    }

    private void OpenFast(ReadOnlyMemory<byte> bytes)
    {
        var armored = Layer(bytes, FastArmoredRequest.Decode(bytes));
        var checksummed = Request.Body.Raw;
        if (armored.Armor is { } armor)
        {
            armor.Type.ShouldBe(FastArmor.ApRequestType);
            var (session, subkey, _) = OpenApRequest(armor.Value, KeyUsage.ApReqAuthenticator);
            _armorKey = KerberosKey.Combine(subkey, session, "subkeyarmor"u8, "ticketarmor"u8);
        }
        else
            checksummed = Request.Find(PaDataType.TgsReq)!.Value;

        armored.RequestChecksum.Verifies(_armorKey!, KeyUsage.FastRequestChecksum, checksummed.Span).ShouldBeTrue();
        var plaintext = Open(armored.EncFastReq, _armorKey!, KeyUsage.FastRequest);
        var request = Layer(plaintext, FastRequest.Decode(plaintext));
        Inner = request.Body;
        InnerPaData = request.PaData;
        foreach (var element in request.PaData)
            OpenRequestElement(element);
    }

    private void OpenError(byte[] bytes)
    {
        Error = Layer(bytes, KrbError.Decode(bytes));
        if (Error.Data is not { } data || PaData.DecodeList(data) is not { } hints)
            return;
        hints.EncodeList().ShouldBe(data.ToArray());
        OpenHints(hints);
    }

    private void OpenHints(IReadOnlyList<PaData> hints)
    {
        foreach (var hint in hints)
        {
            switch (hint.Type)
            {
                case PaDataType.FxFast when hint.Value.Length > 0:
                    OpenHints(OpenFastReply(hint.Value).PaData);
                    break;
                case PaDataType.FxError:
                    Layer(hint.Value, KrbError.Decode(hint.Value));
                    break;
                case PaDataType.EtypeInfo2:
                    EtypeInfo2Entry.DecodeList(hint.Value).ShouldNotBeNull().EncodeList().ShouldBe(hint.Value.ToArray());
                    break;
                case PaDataType.OtpChallenge:
                    Challenge = Layer(hint.Value, OtpChallenge.Decode(hint.Value));
                    break;
            }
        }
    }

    private FastResponse OpenFastReply(ReadOnlyMemory<byte> bytes)
    {
        var reply = Layer(bytes, FastReply.Decode(bytes));
        var plaintext = Open(reply.EncFastRep, _armorKey!, KeyUsage.FastReply);
        FastResponse = Layer(plaintext, FastResponse.Decode(plaintext));
        FastResponse.Nonce.ShouldBe(Inner.Nonce);
        return FastResponse;
    }

    private void OpenReply(byte[] bytes)
    {
        Reply = Layer(bytes, KdcReply.Decode(bytes));
        if (Request.Type == MessageType.AsReq)
            _replyKey ??= Reply.PaData!.Any(element => element.Type == PaDataType.PkAsRep) ? null : _transcript.Key($"{Inner.ClientName}@{Inner.Realm}", Reply.EncPart.Type);
        foreach (var element in Reply.PaData ?? [])
        {
            if (element.Type != PaDataType.FxFast)
                continue;
            var response = OpenFastReply(element.Value);
            response.Finished!.TicketChecksum.Verifies(_armorKey!, KeyUsage.FastFinished, Reply.Ticket.Encode()).ShouldBeTrue();
            if (response.StrengthenKey?.ToKey() is { } strengthen)
                _replyKey = KerberosKey.Combine(strengthen, _replyKey!, "strengthenkey"u8, "replykey"u8);
        }

        TicketPart = OpenTicket(Reply.Ticket);
        if (_replyKey is null)
            return;
        var plaintext = Open(Reply.EncPart, _replyKey, _replyUsage);
        ReplyPart = Layer(plaintext, EncKdcReplyPart.Decode(plaintext));
        if (ReplyPart.EncryptedPaData?.FirstOrDefault(element => element.Type == PaDataType.ReqEncPaRep) is { } seen)
            Der.Decode(seen.Value, Checksum.Read).ShouldNotBeNull().Verifies(_replyKey, KeyUsage.AsRequestChecksum, _request).ShouldBeTrue();
    }
}
