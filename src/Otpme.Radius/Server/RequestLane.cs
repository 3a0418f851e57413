using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>
/// Everything that happens to packets on one receiving thread: duplicates, client, Message-Authenticator, choice of the method,
/// and the reply, if the decision falls at once. What is decided later goes out through the <see cref="ReplySender"/>.
/// </summary>
internal sealed class RequestLane
{
    private const int ServiceTypeCallCheck = 10;

    private readonly LaneServices _services;
    private readonly ReplySender _sender;
    private readonly ReplyOutlet _outlet;
    private readonly ReplyDesk _desk;
    private readonly RadiusCounters _counters;
    private readonly LaneLog _log;
    private RadiusRequest? _current;
    private bool _currentDecided;
    private int _threadId;

    public RequestLane(LaneServices services, ReplySender sender, ReplyOutlet outlet, RadiusCounters counters)
    {
        _services = services;
        _sender = sender;
        _outlet = outlet;
        _counters = counters;
        _desk = new ReplyDesk(services, outlet, counters);
        _log = new LaneLog(services, counters);
        Pool = new RequestPool(this, services.Settings.MaxRequestsInFlight);
    }

    public RequestPool Pool { get; }

    /// <summary>Time of the batch that is worked on.</summary>
    public long Now { get; private set; }

    /// <summary>Called first, on the thread that will call everything else.</summary>
    public void Enter() => _threadId = Environment.CurrentManagedThreadId;

    public void BeginBatch() => Now = _services.Clock.Milliseconds;

    public void EndBatch() => _outlet.Flush();

    /// <summary>Works on one packet; true when it came from a client that proved itself, so that its source is worth remembering.</summary>
    public bool Process(in RadiusPacket packet, Peer peer)
    {
        if (packet.Code is not (RadiusCode.AccessRequest or RadiusCode.StatusServer))
        {
            _counters.Add(RadiusCounter.UnknownCode);
            return false;
        }

        var key = Peer.Key(packet.Authenticator);
        if (peer.FindSlot(packet.Identifier) is { } known && IsDuplicate(known, key, peer))
            return true;

        var fields = RequestFields.Read(packet);
        if (fields.IsMalformed)
        {
            _log.Malformed(peer.Name, "attributes contradict each other", Now);
            return false;
        }

        if (peer.Resolve(_services.Clients, fields.NasIdentifier) is not { } context)
        {
            _log.Stranger(peer.Name, Now);
            return false;
        }

        var fault = Admission.Check(packet, fields, context, peer, out var secret);
        if (fault != AdmissionFault.None)
        {
            _log.Refused(fault, context, peer.Name, Now);
            return false;
        }

        if (fields.MessageAuthenticatorOffset == 0 && !peer.IsPrivate && !(peer.IsLocal && context.Client.IsKerberosKdc))
            _log.Unsigned(context, Now);
        if (Pool.Rent() is not { } request)
        {
            _log.Overloaded(Now);
            return true;
        }

        var slot = peer.Slot(packet.Identifier);
        request.Peer = peer;
        request.Slot = slot;
        request.Version = slot.Begin(key);
        request.Context = context;
        request.Secret = secret;
        request.Identifier = packet.Identifier;
        packet.Authenticator.CopyTo(request.Authenticator);
        request.IsSigned = fields.MessageAuthenticatorOffset > 0;
        request.ReceivedAt = Now;
        request.KeepProxyStates(packet, fields.ProxyStateBytes);
        request.ClientId = context.Client.Id;
        request.ClientAddress = peer.Address;
        Run(packet, fields, request);
        return true;
    }

    /// <summary>Called by a request that has its outcome, on any thread.</summary>
    public void Decided(RadiusRequest request)
    {
        if (Environment.CurrentManagedThreadId == _threadId && ReferenceEquals(_current, request))
            _currentDecided = true;
        else
            _sender.Post(request);
    }

    private bool IsDuplicate(DuplicateSlot slot, UInt128 authenticator, Peer peer)
    {
        switch (slot.Check(authenticator, Now, _outlet.Next, out var length))
        {
            case DuplicateVerdict.InProgress:
                _counters.Add(RadiusCounter.DuplicateDropped);
                return true;
            case DuplicateVerdict.Answered:
                _counters.Add(RadiusCounter.DuplicateAnswered);
                _outlet.Post(peer, length);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Hands the request to whoever decides, and replies when that was at once.</summary>
    private void Run(in RadiusPacket packet, in RequestFields fields, RadiusRequest request)
    {
        _current = request;
        _currentDecided = false;
        request.Open();
        try
        {
            if (packet.Code == RadiusCode.StatusServer)
            {
                request.Kind = RequestKind.Status;
                request.OnDecided(new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK));
            }
            else
            {
                _counters.Add(RadiusCounter.Requests);
                Submit(packet, fields, request);
            }
        }
        catch (Exception fault)
        {
            _services.Log.DecisionFault(fault);
            if (!_currentDecided && request.TryClose())
            {
                request.Slot.Release(request.Version);
                Pool.Return(request);
            }
        }

        _current = null;
        if (!_currentDecided)
            return;
        if (request.ReplyDelay > 0)
        {
            _sender.Post(request);
            return;
        }

        _desk.Finish(request, Now);
        Pool.Return(request);
    }

    private void Submit(in RadiusPacket packet, in RequestFields fields, RadiusRequest request)
    {
        request.UserName = request.Context.Client.IsKerberosKdc
            ? KerberosPrincipal.UserName(fields.UserName, request.Context.Client.KerberosRealms, _services.Names)
            : _services.Names.Get(fields.UserName);
        request.Station = fields.CallingStationId.IsEmpty ? request.Peer.Name : _services.Names.Get(fields.CallingStationId);
        request.Kind = KindOf(fields);
        switch (request.Kind)
        {
            case RequestKind.Pap:
                SubmitPassword(fields, request);
                break;
            case RequestKind.MsChapV2:
                SubmitMsChap(fields, request);
                break;
            case RequestKind.Eap:
                SubmitEap(packet, fields, request);
                break;
            default:
                _log.Unsupported(fields.HasChap, fields.ServiceType == ServiceTypeCallCheck, request.Context, Now);
                Refuse(request);
                break;
        }
    }

    /// <summary>
    /// Exactly one method. A MAC address bypass (Service-Type Call-Check) is none of them: its name and password are a MAC address
    /// that anyone can read on the cable, and must never open a person's account.
    /// </summary>
    private static RequestKind KindOf(in RequestFields fields)
    {
        if (fields.Methods != 1 || (fields.UserName.IsEmpty && !fields.HasEap) || fields.ServiceType == ServiceTypeCallCheck)
            return RequestKind.Unsupported;
        if (fields.HasPassword)
            return RequestKind.Pap;
        if (fields.HasEap)
            return RequestKind.Eap;
        return fields.HasMsChap2 && fields.IsMsChap2Usable ? RequestKind.MsChapV2 : RequestKind.Unsupported;
    }

    private void SubmitPassword(in RequestFields fields, RadiusRequest request)
    {
        Span<byte> plain = stackalloc byte[LoginAttempt.MaxPasswordBytes + UserPassword.MaxBytes];
        var first = 0;
        var fits = !fields.HasState || _services.Challenges.TryTake(
            fields.State, request.ClientId, request.UserName, Now, plain[..LoginAttempt.MaxPasswordBytes], out first);
        fits &= UserPassword.TryReveal(request.Secret, request.Authenticator, fields.HiddenPassword, plain[first..], out var length);
        fits &= request.TrySetPassword(plain[..(first + length)]);
        plain.Clear();
        if (!fits)
        {
            Refuse(request);
            return;
        }

        request.Credential = CredentialKind.ClearText;
        request.CanChallenge = request.Context.Client.Challenge && !fields.HasState;
        _services.Gate.Submit(request);
    }

    private void SubmitMsChap(in RequestFields fields, RadiusRequest request)
    {
        var response = fields.MsChap2Response;
        request.MsChapIdentifier = response[0];
        MsChapV2.ChallengeHash(response.Slice(2, 16), fields.MsChapChallenge, fields.UserName, request.MsChapChallenge);
        response[26..50].CopyTo(request.MsChapResponse);
        request.Credential = CredentialKind.MsChapV2;
        _services.Gate.Submit(request);
    }

    private void SubmitEap(in RadiusPacket packet, in RequestFields fields, RadiusRequest request)
    {
        if (EapMessage.Join(packet, fields.EapBytes) is not { } message)
        {
            _log.Malformed(request.Peer.Name, "EAP length", Now);
            request.OnDecided(new LoginOutcome(LoginVerdict.Unavailable, LoginReason.AUTH_FORMAT));
            return;
        }

        request.EapIdentifier = message.Length > 1 ? message[1] : (byte)0;
        if (_services.Eap is null)
        {
            Refuse(request);
            return;
        }

        _services.Eap.Handle(new EapRound(request)
        {
            Message = message,
            State = fields.State.ToArray(),
            Client = request.Context.Client,
            OuterUserName = request.UserName,
            Station = request.Station,
            FramedMtu = fields.FramedMtu,
        });
    }

    private static void Refuse(RadiusRequest request) =>
        request.OnDecided(new LoginOutcome(LoginVerdict.Reject, LoginReason.AUTH_FORMAT));
}
