using System.Runtime.CompilerServices;
using Otpme.Core.Radius;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>A client with everything about it that is worth computing once: keys, white list, log limits. One for each picture of a client.</summary>
internal sealed class ClientContext
{
    private static readonly ConditionalWeakTable<RadiusClient, ClientContext> Known = [];

    private readonly LogThrottle[] _throttles;

    private ClientContext(RadiusClient client)
    {
        Client = client;
        Secret = new SharedSecret(client.Secret);
        Previous = client.PreviousSecret is { Length: > 0 } previous ? new SharedSecret(previous) : null;
        Reply = new ReplyAttributes(client);
        RejectDelay = Math.Max(0, (long)client.RejectDelay.TotalMilliseconds);
        _throttles = [.. Enum.GetValues<LogSubject>().Select(_ => new LogThrottle())];
    }

    public RadiusClient Client { get; }

    public SharedSecret Secret { get; }

    /// <summary>The secret before the last change.</summary>
    public SharedSecret? Previous { get; }

    public ReplyAttributes Reply { get; }

    /// <summary>Milliseconds.</summary>
    public long RejectDelay { get; }

    public static ClientContext Of(RadiusClient client) => Known.GetValue(client, static key => new ClientContext(key));

    public LogThrottle Throttle(LogSubject subject) => _throttles[(int)subject];
}
