using Otpme.Radius;

namespace Otpme.Node.Hosting;

/// <summary>Closes the RADIUS door: no new requests, those under way are finished.</summary>
internal sealed class StopRadius(RadiusServer server) : IDisposable
{
    public void Dispose() => server.StopAsync().GetAwaiter().GetResult();
}
