using Microsoft.Extensions.Logging;
using Otpme.Core.Authentication;
using Otpme.Core.Radius;
using Otpme.Radius.Eap.Wire;
using Otpme.Radius.Tls;

namespace Otpme.Radius.Eap;

/// <summary>
/// EAP-TTLS and PEAP (RFC 3748, 3579, 5281, 9427, MS-PEAP). A round goes to the worker that owns its conversation, named by State; a
/// new one to the workers in turn. The caller never waits; every exchange is answered once.
/// </summary>
public sealed class EapServer : IEapServer
{
    private static readonly byte[] IdentityRequest = [(byte)EapCode.Request, 1, 0, 5, (byte)EapType.Identity];

    private readonly EapWorker[] _workers;
    private readonly TlsServerContexts _contexts;
    private long _overloads;
    private int _turn;
    private int _disposed;

    /// <exception cref="TlsException">No certificate can be used.</exception>
    public EapServer(EapSettings settings, ILoginGate gate, IEapCertificates certificates, TimeProvider time, ILogger logger)
    {
        settings = settings with { Workers = Math.Clamp(settings.Workers, 1, 64) };
        _contexts = new TlsServerContexts(
            certificates, new TlsServerOptions(settings.MaxResumable), fault => EapLog.CertificateRefused(logger, fault.Message));
        _workers = new EapWorker[settings.Workers];
        for (var i = 0; i < _workers.Length; i++)
            _workers[i] = new EapWorker(i, settings, gate, _contexts, time, logger);
        foreach (var worker in _workers)
            worker.Start();
    }

    /// <summary>Counters and gauges as they are now.</summary>
    public IReadOnlyList<RadiusMetric> Metrics =>
    [
        Counter("otpme_eap_rounds_total", "EAP messages taken.", static c => c.Rounds),
        Counter("otpme_eap_accepts_total", "EAP conversations that ended in success.", static c => c.Accepts),
        Counter("otpme_eap_rejects_total", "EAP conversations and stray messages that ended in failure.", static c => c.Rejects),
        Counter("otpme_eap_drops_total", "EAP messages left without an answer.", static c => c.Drops),
        Counter("otpme_eap_tls_failures_total", "EAP conversations that failed in TLS or framing.", static c => c.TlsFailures),
        Counter("otpme_eap_resumptions_total", "TLS sessions that were resumed without inner method.", static c => c.Resumptions),
        Counter("otpme_eap_expired_total", "EAP conversations whose peer fell silent.", static c => c.Expired),
        Counter("otpme_eap_evicted_total", "EAP conversations given up for new ones.", static c => c.Evicted),
        new("otpme_eap_overloads_total", "EAP messages dropped because too many waited.", IsCounter: true, Interlocked.Read(ref _overloads)),
        new("otpme_eap_sessions", "EAP conversations held.", IsCounter: false, Sum(static c => c.Sessions)),
    ];

    public void Handle(EapExchange exchange)
    {
        if (exchange.Message.IsEmpty)
        {
            // EAP-Start (RFC 3579 2.1): asking for the identity holds no state.
            exchange.Answer(new EapAnswer(EapAnswerKind.Challenge, IdentityRequest));
            return;
        }

        var state = exchange.State.Span;
        var index = state.IsEmpty ? (uint)Interlocked.Increment(ref _turn) % (uint)_workers.Length : state[0];
        if (!_workers[index < _workers.Length ? index : 0].TryPost(exchange))
        {
            Interlocked.Increment(ref _overloads);
            exchange.Answer(new EapAnswer(EapAnswerKind.Drop));
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        foreach (var worker in _workers)
            worker.Dispose();
        _contexts.Dispose();
    }

    private RadiusMetric Counter(string name, string help, Func<EapCounters, long> count) => new(name, help, IsCounter: true, Sum(count));

    private long Sum(Func<EapCounters, long> count)
    {
        long sum = 0;
        foreach (var worker in _workers)
            sum += count(worker.Counters);
        return sum;
    }
}
