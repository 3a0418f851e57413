using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Otpme.OtpForwarding.Client;

/// <summary>Addresses of host names, looked up once for all requests that need them at a time and kept for a minute.</summary>
internal sealed class HostNames(TimeProvider time)
{
    private const int MaxAddresses = 8;

    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (Lazy<Task<IPAddress[]>> Lookup, long At)> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>At least one address, or the reason why there is none.</summary>
    public async ValueTask<(IReadOnlyList<IPAddress> Addresses, string Reason)> FindAsync(string host, TimeSpan limit, CancellationToken cancel)
    {
        if (IPAddress.TryParse(host, out var address))
            return ([address], "");
        var now = time.GetTimestamp();
        var (lookup, _) = _known.AddOrUpdate(host, _ => Begin(host, now), (_, known) => IsFresh(known) ? known : Begin(host, now));
        try
        {
            var found = await lookup.Value.WaitAsync(limit, time, cancel);
            return found.Length > 0 ? ([.. found.Take(MaxAddresses)], "") : ([], "the host name has no address");
        }
        catch (SocketException fault)
        {
            return ([], $"the host name has no address: {fault.Message}");
        }
        catch (TimeoutException)
        {
            return ([], "the host name could not be looked up in time");
        }
    }

    private static (Lazy<Task<IPAddress[]>> Lookup, long At) Begin(string host, long now) => (new Lazy<Task<IPAddress[]>>(() => Dns.GetHostAddressesAsync(host)), now);

    private bool IsFresh((Lazy<Task<IPAddress[]>> Lookup, long At) known) =>
        time.GetElapsedTime(known.At) < s_life && !(known.Lookup.IsValueCreated && known.Lookup.Value.IsFaulted);
}
