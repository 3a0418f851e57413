using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Fast;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>
/// The Ticket-Granting Service exchange (RFC 4120 section 3.3) of one request: service tickets, renewing, forwarding, with FAST. User to
/// user, proxies, postdating, S4U and other realms are refused.
/// </summary>
internal sealed class TgsExchange(KdcServices services, KdcRequest request, KdcPeer peer)
{
    private readonly KdcSettings _settings = services.Settings;
    private readonly DateTimeOffset _now = services.Time.GetUtcNow();
    private KdcRequestBody _body = request.Body;
    private HeaderTicket? _header;

    /// <summary>Reply or error, and what to tell the observer.</summary>
    public (byte[] Reply, KdcRecord Record) Run()
    {
        var ticketGranting = services.TicketGranting();
        if (request.Find(PaDataType.TgsReq) is not { } element)
            return Refuse(KdcFault.ProcessTgs(ErrorCode.KDC_ERR_PADATA_TYPE_NOSUPP), fast: null);
        var code = HeaderTicket.TryOpen(element.Value, KeyUsage.TgsReqAuthenticator, _settings, ticketGranting, _now, out _header);
        if (_header is null)
            return Refuse(KdcFault.ProcessTgs(code), fast: null);
        if (_header.Authenticator.Checksum is not { } checksum)
            return Refuse(KdcFault.ProcessTgs(ErrorCode.KRB_AP_ERR_INAPP_CKSUM), fast: null);
        if (!checksum.Verifies(_header.SessionKey, KeyUsage.TgsReqChecksum, request.Body.Raw.Span))
            return Refuse(KdcFault.ProcessTgs(ErrorCode.KRB_AP_ERR_MODIFIED), fast: null);

        using var fast = FastState.OpenTgs(request, _header, out var fault);
        if (fault is not null)
            return Refuse(fault, fast: null);
        var elements = request.PaData!;
        if (fast is not null)
            (_body, elements) = (fast.Request.Body, fast.Request.PaData);

        fault = CheckOptions(elements);
        if (fault is not null)
            return Refuse(fault, fast);
        var service = FindService(out fault);
        if (service is null)
            return Refuse(fault!, fast);
        if (EncryptionChoice.Session(_body.EncryptionTypes, _settings, service) is not { } sessionType)
            return Refuse(KdcFault.BadEncryptionType, fast);
        var indicators = IndicatorSeal.Read(_header.Part, ticketGranting);
        if (service.RequiredIndicators.Count > 0 && !service.RequiredIndicators.Intersect(indicators, StringComparer.Ordinal).Any())
            return Refuse(KdcFault.HigherAuthentication, fast);
        if (!TryReadAuthorization(out var fromClient))
            return Refuse(KdcFault.ProcessTgs(ErrorCode.KRB_AP_ERR_BAD_INTEGRITY), fast);
        var isRenewal = _body.Options.HasFlag(KdcOptions.Renew);
        var times = isRenewal ? TicketTimes.Renewed(_header.Part, _now) : TicketTimes.Derived(_body, _settings, _header.Part, service, _now);
        if (times is not { } granted)
            return Refuse(KdcFault.NeverValid, fast);

        return (Issue(service, ticketGranting, granted, isRenewal, sessionType, indicators, fromClient, fast), Record(ErrorCode.KDC_ERR_NONE, "ISSUE"));
    }

    private KdcFault? CheckOptions(IReadOnlyList<PaData> elements)
    {
        var options = _body.Options;
        var flags = _header!.Part.Flags;
        if (options.HasFlag(KdcOptions.Forwarded) && !flags.HasFlag(TicketFlags.Forwardable))
            return KdcFault.BadOption("TGT NOT FORWARDABLE");
        if (options.HasFlag(KdcOptions.Proxy))
            return KdcFault.BadOption("TGT NOT PROXIABLE");
        if ((options & (KdcOptions.AllowPostdate | KdcOptions.Postdated)) != KdcOptions.None)
            return KdcFault.BadOption("TGT NOT POSTDATABLE");
        if (options.HasFlag(KdcOptions.Validate))
            return KdcFault.BadOption("VALIDATE VALID TICKET");
        if (options.HasFlag(KdcOptions.Renew) && (!flags.HasFlag(TicketFlags.Renewable) || _header.Part.RenewTill is null))
            return KdcFault.BadOption("TICKET NOT RENEWABLE");
        if (options.HasFlag(KdcOptions.Renew) && _header.Part.RenewTill <= _now)
            return new KdcFault(ErrorCode.KRB_AP_ERR_TKT_EXPIRED, "TKT_EXPIRED");
        if ((options & (KdcOptions.EncTktInSkey | KdcOptions.CnameInAddlTkt)) != KdcOptions.None
            || elements.Any(element => element.Type is PaDataType.ForUser or PaDataType.S4uX509User))
            return KdcFault.BadOption("INVALID TGS OPTIONS");
        return null;
    }

    private Principal? FindService(out KdcFault? fault)
    {
        fault = null;
        if (_body.Realm != _settings.Realm)
            fault = KdcFault.WrongRealm;
        else if (_body.ServerName is not { } name || services.Principals.Find(name) is not { NewestKeys: not null } service || !service.Name.Equals(name)
            || (service.Flags & (PrincipalFlags.Disabled | PrincipalFlags.NoService)) != PrincipalFlags.None)
            fault = KdcFault.LookingUpServer;
        else if (_header!.Part.Flags.HasFlag(TicketFlags.Anonymous) && !service.Name.Equals(services.TicketGrantingName) && !_settings.AllowsAnonymousServices)
            fault = KdcFault.AnonymousNotAllowed;
        else if (_body.Options.HasFlag(KdcOptions.Renew) && !service.Name.Equals(services.TicketGrantingName))
            fault = KdcFault.BadOption("TICKET NOT RENEWABLE");
        else if (!IsClientServed())
            fault = KdcFault.ClientLockedOut;
        else
            return service;
        return null;
    }

    /// <summary>A client that was deleted or disabled since its login gets no further tickets.</summary>
    private bool IsClientServed() =>
        _header!.Part.Flags.HasFlag(TicketFlags.Anonymous)
        || (services.Principals.Find(_header.Part.ClientName) is { } client && !client.Flags.HasFlag(PrincipalFlags.Disabled) && !(client.Expires <= _now));

    private bool TryReadAuthorization(out IReadOnlyList<AuthorizationElement> elements)
    {
        elements = [];
        if (_body.EncryptedAuthorizationData is not { } data)
            return true;
        var plaintext = _header!.Subkey is { } subkey
            ? data.Open(subkey, KeyUsage.TgsReqAuthorizationDataSubkey)
            : data.Open(_header.SessionKey, KeyUsage.TgsReqAuthorizationDataSession);
        if (plaintext is null || AuthorizationElement.DecodeList(plaintext) is not { } decoded)
            return false;
        elements = decoded;
        return true;
    }

    private byte[] Issue(
        Principal service,
        Principal ticketGranting,
        TicketTimes times,
        bool isRenewal,
        EncryptionType sessionType,
        IReadOnlyList<string> indicators,
        IReadOnlyList<AuthorizationElement> fromClient,
        FastState? fast)
    {
        var header = _header!.Part;
        const TicketFlags Inherited = TicketFlags.PreAuthent | TicketFlags.HwAuthent | TicketFlags.Anonymous | TicketFlags.EncPaRep;
        var start = times.Start.WholeSeconds();
        var part = new EncTicketPart
        {
            Flags = (isRenewal ? times.Flags : times.Flags | (header.Flags & Inherited)) | TicketFlags.TransitedPolicyChecked
                | (service.Flags.HasFlag(PrincipalFlags.OkAsDelegate) ? TicketFlags.OkAsDelegate : TicketFlags.None),
            Key = EncryptionKey.Of(KerberosKey.Generate(sessionType)),
            ClientRealm = header.ClientRealm,
            ClientName = header.ClientName,
            AuthTime = header.AuthTime,
            StartTime = start == header.AuthTime ? null : start,
            EndTime = times.End.WholeSeconds(),
            RenewTill = times.RenewTill?.WholeSeconds(),
        };
        var ticket = TicketSeal.Seal(part, CarriedAuthorization.Collect(header, fromClient), indicators, service, ticketGranting, _body);

        var replyKey = _header.Subkey ?? _header.SessionKey;
        var usage = _header.Subkey is null ? KeyUsage.TgsRepSession : KeyUsage.TgsRepSubkey;
        IReadOnlyList<PaData>? reply = null;
        if (fast is not null)
        {
            (replyKey, var strengthenKey) = FastState.Strengthen(replyKey);
            reply = [fast.WrapReply([], strengthenKey, part.ClientRealm, part.ClientName, ticket.Encode(), _now)];
        }

        var encPart = new EncKdcReplyPart
        {
            Type = MessageType.TgsRep,
            Key = part.Key,
            LastRequests = [new LastRequest(0, DateTimeOffset.UnixEpoch)],
            Nonce = _body.Nonce,
            Flags = part.Flags,
            AuthTime = part.AuthTime,
            StartTime = part.StartTime,
            EndTime = part.EndTime,
            RenewTill = part.RenewTill,
            ServerRealm = _settings.Realm,
            ServerName = ticket.ServerName,
        };
        var isHidden = fast is { HidesClient: true };
        return new KdcReply(
            MessageType.TgsRep,
            reply,
            isHidden ? PrincipalName.AnonymousRealm : part.ClientRealm,
            isHidden ? PrincipalName.Anonymous : part.ClientName,
            ticket,
            EncryptedData.Seal(replyKey, usage, encPart.Encode())).Encode();
    }

    private (byte[] Reply, KdcRecord Record) Refuse(KdcFault fault, FastState? fast)
    {
        // A TGS-REQ names no client; the error takes it from the header ticket once that is trusted.
        var body = _header is null ? _body with { ClientName = null } : _body with { ClientName = _header.Part.ClientName };
        return (ErrorReply.Make(fault, _settings.Realm, body, fast, [], _now), Record(fault.Code, fault.Text));
    }

    private KdcRecord Record(ErrorCode code, string status) =>
        new(MessageType.TgsReq, peer, _header?.Part.ClientName, _body.ServerName, _header is not null, code, status, Otp: null);
}
