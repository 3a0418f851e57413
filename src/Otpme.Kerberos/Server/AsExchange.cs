using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Fast;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>The Authentication Service exchange (RFC 4120 section 3.1) of one request, pre-authentication always demanded.</summary>
internal sealed class AsExchange(KdcServices services, KdcRequest request, ReadOnlyMemory<byte> packet, KdcPeer peer)
{
    private const KdcOptions Unserved =
        KdcOptions.Forwarded | KdcOptions.Proxy | KdcOptions.Postdated | KdcOptions.CnameInAddlTkt | KdcOptions.EncTktInSkey | KdcOptions.Renew | KdcOptions.Validate;

    private readonly KdcSettings _settings = services.Settings;
    private readonly DateTimeOffset _now = services.Time.GetUtcNow();
    private KdcRequestBody _body = request.Body;
    private bool _isClientKnown;
    private OtpVerdict? _otp;

    /// <summary>Reply or error, or null for silence, and what to tell the observer.</summary>
    public async ValueTask<(byte[]? Reply, KdcRecord Record)> RunAsync(CancellationToken cancel)
    {
        var ticketGranting = services.TicketGranting();
        using var fast = FastState.OpenAs(request, _settings, ticketGranting, _now, out var fault);
        if (fault is not null)
            return Refuse(fault, fast: null, []);
        var elements = request.PaData ?? [];
        if (fast is not null)
            (_body, elements) = (fast.Request.Body, fast.Request.PaData);

        var context = Find(fast, ticketGranting, out fault);
        if (context is null)
            return Refuse(fault!, fast, []);
        if (EncryptionChoice.Session(_body.EncryptionTypes, _settings, context.Service) is not { } sessionType)
            return Refuse(KdcFault.BadEncryptionType, fast, []);
        if (TicketTimes.Initial(_body, _settings, context.Client, context.Service, _now) is not { } times)
            return Refuse(KdcFault.NeverValid, fast, []);

        var outcome = await VerifyAsync(context, elements, cancel);
        _otp = outcome.Otp;
        if (outcome.IsDropped)
            return (null, Record(ErrorCode.KDC_ERR_NONE, "DROPPED"));
        if (outcome.Fault is not null)
            return Refuse(outcome.Fault, fast, Hints(context));
        if (context.Service.RequiredIndicators.Count > 0 && !context.Service.RequiredIndicators.Intersect(outcome.Indicators, StringComparer.Ordinal).Any())
            return Refuse(KdcFault.HigherAuthentication, fast, []);
        return (Issue(context, elements, outcome, sessionType, times), Record(ErrorCode.KDC_ERR_NONE, "ISSUE"));
    }

    private AsContext? Find(FastState? fast, Principal ticketGranting, out KdcFault? fault)
    {
        fault = null;
        if (_body.Realm != _settings.Realm)
            fault = KdcFault.WrongRealm;
        else if ((_body.Options & Unserved) != KdcOptions.None)
            fault = _body.Options.HasFlag(KdcOptions.Postdated)
                ? new KdcFault(ErrorCode.KDC_ERR_CANNOT_POSTDATE, "CANNOT_POSTDATE")
                : KdcFault.BadOption("INVALID AS OPTIONS");
        if (fault is not null)
            return null;

        var client = FindClient(out var refusal);
        if (client is null)
        {
            if (!_settings.IsVague || _body.ClientName is null)
            {
                fault = refusal;
                return null;
            }

            client = new Principal { Name = _body.ClientName, HasOtp = true };
        }

        if (_body.ServerName is null || services.Principals.Find(_body.ServerName) is not { } service || !service.Name.Equals(_body.ServerName)
            || service.NewestKeys is null || (service.Flags & (PrincipalFlags.Disabled | PrincipalFlags.NoService)) != PrincipalFlags.None)
        {
            fault = KdcFault.ServerNotFound;
            return null;
        }

        if (client.Name.Equals(PrincipalName.Anonymous) && !service.Name.Equals(services.TicketGrantingName) && !_settings.AllowsAnonymousServices)
        {
            fault = KdcFault.AnonymousNotAllowed;
            return null;
        }

        return new AsContext(_settings, _body, fast, peer, _now) { Client = client, IsClientKnown = _isClientKnown, Service = service, TicketGranting = ticketGranting };
    }

    /// <summary>The client; its canonical name differs from the wanted one only where the request allows that (RFC 6806 section 6).</summary>
    private Principal? FindClient(out KdcFault refusal)
    {
        refusal = KdcFault.ClientNotFound;
        if (_body.ClientName is not { } wanted)
            return null;
        if (PrincipalName.Anonymous.Equals(wanted))
        {
            _isClientKnown = _settings.Identity is not null && _body.Options.HasFlag(KdcOptions.RequestAnonymous);
            return _isClientKnown ? new Principal { Name = PrincipalName.Anonymous } : null;
        }

        var name = wanted;
        if (wanted.Type == NameType.Enterprise && wanted.Components.Count == 1)
        {
            var at = wanted.Components[0].LastIndexOf('@');
            if (at >= 0 && !string.Equals(wanted.Components[0][(at + 1)..], _settings.Realm, StringComparison.OrdinalIgnoreCase))
                return null;
            name = new PrincipalName(NameType.Principal, at < 0 ? wanted.Components[0] : wanted.Components[0][..at]);
        }

        if (services.Principals.Find(name) is not { } client || (!client.Name.Equals(name) && !MayCanonicalize(wanted)))
            return null;
        if (client.Flags.HasFlag(PrincipalFlags.Disabled) || client.Expires <= _now)
        {
            refusal = KdcFault.ClientLockedOut;
            return null;
        }

        _isClientKnown = true;
        return client;
    }

    private bool MayCanonicalize(PrincipalName wanted) => wanted.Type == NameType.Enterprise || _body.Options.HasFlag(KdcOptions.Canonicalize);

    private async ValueTask<PreauthOutcome> VerifyAsync(AsContext context, IReadOnlyList<PaData> elements, CancellationToken cancel)
    {
        foreach (var element in elements)
        {
            foreach (var mechanism in services.Mechanisms)
            {
                if (mechanism.RequestType == element.Type)
                    return await mechanism.VerifyAsync(context, element, cancel);
            }
        }

        return new PreauthOutcome { Fault = KdcFault.PreauthRequired };
    }

    /// <summary>METHOD-DATA that says how to go on (RFC 6113 section 5.3).</summary>
    private List<PaData> Hints(AsContext context)
    {
        var hints = new List<PaData> { new(PaDataType.FxFast) };
        if (context.ClientKeys.Count > 0)
            hints.Add(context.EtypeInfo(context.ClientKeys));
        foreach (var mechanism in services.Mechanisms)
            mechanism.Offer(context, hints);
        hints.Add(new PaData(PaDataType.FxCookie, "1"u8.ToArray()));
        return hints;
    }

    private byte[] Issue(AsContext context, IReadOnlyList<PaData> elements, PreauthOutcome outcome, EncryptionType sessionType, TicketTimes times)
    {
        var now = _now.WholeSeconds();
        var isAnonymous = context.Client.Name.Equals(PrincipalName.Anonymous);
        var clientRealm = isAnonymous ? PrincipalName.AnonymousRealm : _settings.Realm;
        var clientName = isAnonymous || !MayCanonicalize(_body.ClientName!) ? _body.ClientName! : context.Client.Name;
        var replyKey = outcome.ReplyKey!;
        var reply = outcome.Reply;
        var session = KerberosKey.Generate(sessionType);
        if (outcome.NeedsKeyExchange)
        {
            var sealedKey = EncryptedData.Seal(replyKey, KeyUsage.PkinitKx, EncryptionKey.Of(session).Encode());
            reply = [.. reply, new PaData(PaDataType.PkinitKx, sealedKey)];
            session = KerberosKey.Combine(session, replyKey, "PKINIT"u8, "KEYEXCHANGE"u8);
        }

        var part = new EncTicketPart
        {
            Flags = times.Flags | TicketFlags.Initial | TicketFlags.PreAuthent | TicketFlags.EncPaRep | (isAnonymous ? TicketFlags.Anonymous : TicketFlags.None)
                | (context.Service.Flags.HasFlag(PrincipalFlags.OkAsDelegate) ? TicketFlags.OkAsDelegate : TicketFlags.None),
            Key = EncryptionKey.Of(session),
            ClientRealm = clientRealm,
            ClientName = clientName,
            AuthTime = now,
            EndTime = times.End.WholeSeconds(),
            RenewTill = times.RenewTill?.WholeSeconds(),
        };
        var ticket = TicketSeal.Seal(part, [], outcome.Indicators, context.Service, context.TicketGranting, _body);

        KerberosKey? strengthenKey = null;
        if (context.Fast is not null)
            (replyKey, strengthenKey) = FastState.Strengthen(replyKey);
        var encPart = new EncKdcReplyPart
        {
            Key = part.Key,
            LastRequests = [new LastRequest(0, DateTimeOffset.UnixEpoch)],
            Nonce = _body.Nonce,
            Flags = part.Flags,
            AuthTime = part.AuthTime,
            EndTime = part.EndTime,
            RenewTill = part.RenewTill,
            ServerRealm = _settings.Realm,
            ServerName = ticket.ServerName,
            EncryptedPaData = elements.Any(element => element.Type == PaDataType.ReqEncPaRep) ? ProtectedNegotiation(replyKey) : null,
        };
        if (context.Fast is { } fast)
            reply = [fast.WrapReply(reply, strengthenKey!, clientRealm, clientName, ticket.Encode(), _now)];
        var isHidden = context.Fast is { HidesClient: true };
        return new KdcReply(
            MessageType.AsRep,
            reply.Count > 0 ? reply : null,
            isHidden ? PrincipalName.AnonymousRealm : clientRealm,
            isHidden ? PrincipalName.Anonymous : clientName,
            ticket,
            EncryptedData.Seal(replyKey, KeyUsage.AsRep, encPart.Encode(), LongTermKvno(context, outcome.ReplyKey!, strengthenKey))).Encode();
    }

    /// <summary>A long-term key is named by its version; a key of this exchange has none.</summary>
    private static long? LongTermKvno(AsContext context, KerberosKey replyKey, KerberosKey? strengthenKey) =>
        strengthenKey is null && context.ClientKeys.Contains(replyKey) ? context.Client.NewestKeys!.Kvno : null;

    /// <summary>What the client's list of elements looked like here, and that FAST is served (RFC 6806 section 11, RFC 6113 section 5.4.1).</summary>
    private PaData[] ProtectedNegotiation(KerberosKey replyKey) =>
    [
        new(PaDataType.ReqEncPaRep, Checksum.Of(replyKey, KeyUsage.AsRequestChecksum, packet.Span)),
        new(PaDataType.FxFast),
    ];

    private (byte[] Reply, KdcRecord Record) Refuse(KdcFault fault, FastState? fast, IReadOnlyList<PaData> hints) =>
        (ErrorReply.Make(fault, _settings.Realm, _body, fast, hints, _now), Record(fault.Code, fault.Text));

    private KdcRecord Record(ErrorCode code, string status) =>
        new(MessageType.AsReq, peer, _body.ClientName, _body.ServerName, _isClientKnown, code, status, _otp);
}
