using Microsoft.Extensions.Logging;
using Otpme.Core.Authentication;
using Otpme.Core.Radius;
using Otpme.Radius.Eap;

namespace Otpme.Radius.Server;

/// <summary>What all threads of one server share.</summary>
internal sealed class LaneServices(
    RadiusSettings settings, ILoginGate gate, IRadiusClients clients, IEapServer? eap, TimeProvider time, ILogger log) : IDisposable
{
    private const int NameSets = 16_384;

    public RadiusSettings Settings { get; } = settings;

    public ILoginGate Gate { get; } = gate;

    public IRadiusClients Clients { get; } = clients;

    /// <summary>Null: EAP is refused.</summary>
    public IEapServer? Eap { get; } = eap;

    public TimeProvider Time { get; } = time;

    public MonotonicClock Clock { get; } = new(time);

    public ILogger Log { get; } = log;

    public RadiusMetrics Metrics { get; } = new();

    public NameCache Names { get; } = new(NameSets);

    public ChallengeStore Challenges { get; } = new(settings.MaxChallenges, settings.ChallengeLifetime);

    /// <summary>One line for all malformed packets, whoever sends them.</summary>
    public LogThrottle Malformed { get; } = new();

    public LogThrottle Strangers { get; } = new();

    public LogThrottle Overload { get; } = new();

    public LogThrottle Faults { get; } = new();

    public void Dispose() => Challenges.Dispose();
}
