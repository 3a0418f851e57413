using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Authentication;
using Otpme.Core.Radius;
using Otpme.Radius.Eap;
using Otpme.Radius.Server;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>A lane of the server without sockets and threads.</summary>
internal sealed class LaneHarness : IDisposable
{
    private readonly LaneServices _services;
    private readonly ReplySender _sender;

    public LaneHarness(ILoginGate gate, RadiusClient client, IEapServer? eap = null, bool keepsReplies = false)
    {
        _services = new LaneServices(new RadiusSettings(), gate, new FakeClients(client), eap, TimeProvider.System, NullLogger.Instance);
        Outlet = new MemoryOutlet { Keeps = keepsReplies };
        _sender = new ReplySender(_services, new MemoryOutlet(), _services.Metrics.ForThread(), "test-reply");
        Lane = new RequestLane(_services, _sender, Outlet, _services.Metrics.ForThread());
        Lane.Enter();
        Lane.BeginBatch();
    }

    public RequestLane Lane { get; }

    public MemoryOutlet Outlet { get; }

    public long Count(RadiusCounter counter) => _services.Metrics.Sum(counter);

    public void Dispose()
    {
        _sender.Stop();
        _sender.Dispose();
        _services.Dispose();
    }
}
