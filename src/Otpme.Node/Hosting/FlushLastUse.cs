using Otpme.Core.Authentication;

namespace Otpme.Node.Hosting;

/// <summary>Writes the last-used times that a stopping gate still holds.</summary>
internal sealed class FlushLastUse(LoginGate gate) : IDisposable
{
    public void Dispose() => gate.FlushAsync().GetAwaiter().GetResult();
}
