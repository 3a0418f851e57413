using Otpme.Kerberos.Pkinit;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>
/// A realm's key distribution centre without sockets: request bytes in, reply bytes out. Safe for many threads. Everything but a one-time
/// password is answered before the call returns.
/// </summary>
public sealed class Kdc
{
    private readonly KdcServices _services;
    private readonly Lookaside _lookaside;
    private readonly IKdcObserver? _observer;

    public Kdc(KdcSettings settings, IPrincipalDatabase principals, IOtpVerifier otp, TimeProvider time, IKdcObserver? observer = null)
    {
        Settings = settings;
        OtpUnderWay = new SourceLimit(settings.MaxOtpUnderWay, settings.MaxOtpUnderWayPerSource);
        _observer = observer;
        _lookaside = new Lookaside(time, settings.LookasideBytes);
        List<IPreauthMechanism> mechanisms =
        [
            new EncryptedChallenge(),
            new EncryptedTimestamp(),
            new OneTimePassword(otp, new OtpNonces(settings.ClockSkew, settings.MaxUsedChallenges), OtpUnderWay),
        ];
        if (settings.Identity is { } identity)
            mechanisms.Add(new AnonymousPkinit(identity, new AnonymousLimit(time, settings.AnonymousRate)));
        _services = new KdcServices(settings, principals, time, mechanisms);
    }

    public KdcSettings Settings { get; }

    /// <summary>One-time passwords that are being looked at.</summary>
    internal SourceLimit OtpUnderWay { get; }

    /// <summary>Requests that are remembered, those under way included.</summary>
    internal int Remembered => _lookaside.Count;

    /// <summary>
    /// The reply to one packet, or null when there is none: not a request of ours, or a repeated datagram whose first copy is still being
    /// looked at. <paramref name="packet"/> must stay as it is until the task ends.
    /// </summary>
    public ValueTask<byte[]?> AnswerAsync(ReadOnlyMemory<byte> packet, KdcPeer peer, CancellationToken cancel)
    {
        if (KdcRequest.Decode(packet) is not { } request)
            return new ValueTask<byte[]?>((byte[]?)null);
        var entry = _lookaside.Begin(packet.Span, out var isNew);
        if (isNew)
            return AnswerAsync(entry, request, packet, peer, cancel);
        if (entry.IsDone)
            return new ValueTask<byte[]?>(entry.Reply);
        return peer.IsStream ? new ValueTask<byte[]?>(entry.WaitAsync(cancel)) : new ValueTask<byte[]?>((byte[]?)null);
    }

    /// <summary>KRB_ERR_RESPONSE_TOO_BIG, which sends a client from UDP to TCP (RFC 4120 section 7.2.1).</summary>
    public byte[] TooBig() => TransportError(ErrorCode.KRB_ERR_RESPONSE_TOO_BIG, "RESPONSE_TOO_BIG");

    /// <summary>KRB_ERR_FIELD_TOOLONG, for a length on a stream that is not served (RFC 4120 section 7.2.2).</summary>
    public byte[] TooLong() => TransportError(ErrorCode.KRB_ERR_FIELD_TOOLONG, "FIELD_TOOLONG");

    private byte[] TransportError(ErrorCode code, string text)
    {
        var body = new KdcRequestBody { Realm = Settings.Realm };
        return ErrorReply.Make(new KdcFault(code, text), Settings.Realm, body, fast: null, [], _services.Time.GetUtcNow());
    }

    private async ValueTask<byte[]?> AnswerAsync(LookasideEntry entry, KdcRequest request, ReadOnlyMemory<byte> packet, KdcPeer peer, CancellationToken cancel)
    {
        byte[]? reply = null;
        try
        {
            (reply, var record) = request.Type == MessageType.AsReq
                ? await new AsExchange(_services, request, packet, peer).RunAsync(cancel)
                : new TgsExchange(_services, request, peer).Run();
            if (reply is not null)
                _observer?.OnExchange(record);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault)
        {
            _observer?.OnFault(fault);
            reply = ErrorReply.Make(KdcFault.Internal, Settings.Realm, request.Body, fast: null, [], _services.Time.GetUtcNow());
        }
        finally
        {
            _lookaside.Finish(entry, reply);
        }

        return reply;
    }
}
