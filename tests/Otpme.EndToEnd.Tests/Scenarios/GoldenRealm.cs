using System.Diagnostics;

namespace Otpme.EndToEnd.Tests.Scenarios;

/// <summary>
/// A realm with a WLAN, its access point and a user, made once (golden.txt) and copied by every scenario that starts from there.
/// </summary>
public sealed class GoldenRealm : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public GoldenRealm() => Scenario.PlayIn(_sandbox, "Scenarios/golden.txt", environment: null, addresses: []);

    /// <summary>Makes the folder with the same realm, stopped.</summary>
    public void CopyTo(string folder)
    {
        using var process = Process.Start("cp", ["-a", _sandbox.Root, folder]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    public void Dispose() => _sandbox.Dispose();
}
