using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Otpme.OtpForwarding.Configuration;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Client;

/// <summary>
/// Asks the servers of token types, over UDP and UNIX stream sockets, many requests at a time. A host with several addresses gets an
/// equal part of the timeout for each, and the next one is asked only when one stayed silent.
/// </summary>
internal sealed class AccessClient : IDisposable
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_sweep = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<LinkKey, RadiusLink> _links = new();
    private readonly TimeProvider _time;
    private readonly HostNames _names;
    private readonly ITimer _timer;

    public AccessClient(TimeProvider time)
    {
        (_time, _names) = (time, new HostNames(time));
        _timer = time.CreateTimer(_ => Sweep(s_idle), state: null, s_sweep, s_sweep);
    }

    /// <summary>Addresses that there are sockets for.</summary>
    public int Links => _links.Count;

    /// <summary>Open sockets.</summary>
    public int Channels => _links.Values.Sum(link => link.Channels);

    public async ValueTask<RadiusAnswer> AskAsync(TokenType type, AccessRequest request, CancellationToken cancel)
    {
        var started = _time.GetTimestamp();
        if (type.Server.SocketPath is { } path)
            return await AskAsync(new UnixDomainSocketEndPoint(path), type, request, type.Timeout, cancel);

        var (addresses, reason) = await _names.FindAsync(type.Server.Host, type.Timeout, cancel);
        if (addresses.Count == 0)
            return RadiusAnswer.Broken(reason);
        var share = (type.Timeout - _time.GetElapsedTime(started)) / addresses.Count;
        var answer = RadiusAnswer.TimedOut("");
        for (var at = 0; at < addresses.Count && answer.Kind == AnswerKind.TimedOut; at++)
            answer = await AskAsync(new IPEndPoint(addresses[at], type.Server.Port), type, request, share, cancel);
        return answer;
    }

    /// <summary>Closes what nobody has used for this long: servers and secrets that are configured no more.</summary>
    public void Sweep(TimeSpan idle)
    {
        foreach (var (key, link) in _links)
        {
            if (link.TryClose(idle))
                _links.TryRemove(KeyValuePair.Create(key, link));
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var link in _links.Values)
            link.Dispose();
        _links.Clear();
    }

    private async ValueTask<RadiusAnswer> AskAsync(EndPoint server, TokenType type, AccessRequest request, TimeSpan limit, CancellationToken cancel)
    {
        var key = new LinkKey(server, Convert.ToHexString(SHA256.HashData(type.Secret)));
        RadiusLink link;
        do
        {
            link = _links.GetOrAdd(key, static (key, client) => new RadiusLink(key.Server, new SharedSecret(client.Secret), client.Time), (type.Secret, Time: _time));
            if (link.TryEnter())
                break;
            _links.TryRemove(KeyValuePair.Create(key, link));
        }
        while (true);

        try
        {
            return await link.AskAsync(request, limit, type.Retries, cancel);
        }
        finally
        {
            link.Leave();
        }
    }
}
