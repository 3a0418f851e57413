using Otpme.Management.Server;

namespace Otpme.Node.Hosting;

/// <summary>Lets commands that are under way finish before their door closes.</summary>
internal sealed class StopCommands(ControlServer server, TimeSpan patience) : IDisposable
{
    public void Dispose() => server.Stop(patience);
}
