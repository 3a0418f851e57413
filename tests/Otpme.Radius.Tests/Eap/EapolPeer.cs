using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Radius;
using Otpme.Radius.Eap;

namespace Otpme.Radius.Tests.Eap;

/// <summary>A RADIUS server on loopback with EAP, and wpa_supplicant's eapol_test (Debian package eapoltest) as its peer.</summary>
internal sealed class EapolPeer : IDisposable
{
    private const string Secret = "a shared secret";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otpme-eapol-");
    private readonly EapServer _eap;
    private readonly RadiusServer _radius;

    public EapolPeer(FakeLoginGate gate, TestCertificates? certificates = null, params string[] methods)
    {
        certificates ??= new TestCertificates();
        File.WriteAllText(CaFile, certificates.CaPem);
        File.WriteAllText(OtherCaFile, new TestCertificates(rsa: false).CaPem);
        _eap = new EapServer(new EapSettings { Workers = 2 }, gate, certificates, TimeProvider.System, NullLogger.Instance);
        var client = new RadiusClient
        {
            Id = Guid.CreateVersion7(),
            Name = "wlan",
            Secret = System.Text.Encoding.ASCII.GetBytes(Secret),
            RejectDelay = TimeSpan.Zero,
            EapMethods = methods.Length > 0 ? methods : ["TTLS", "PEAP"],
        };
        _radius = new RadiusServer(
            new RadiusSettings { Endpoints = [new IPEndPoint(IPAddress.Loopback, 0)] },
            gate,
            new OneClient(client),
            _eap,
            TimeProvider.System,
            NullLogger.Instance);
        _radius.Start();
    }

    public string CaFile => Path.Combine(_folder.FullName, "ca.pem");

    public string OtherCaFile => Path.Combine(_folder.FullName, "other.pem");

    /// <summary>Runs one login, or several with re-authentication; the lines of the network block replace the usual ones of the same name.</summary>
    public EapolResult Run(string block, int reauthentications = 0)
    {
        var network = new Dictionary<string, string>
        {
            ["key_mgmt"] = "WPA-EAP",
            ["anonymous_identity"] = "\"anonymous\"",
            ["identity"] = "\"alice\"",
            ["password"] = "\"correct horse\"",
            ["ca_cert"] = $"\"{CaFile}\"",
            ["domain_suffix_match"] = $"\"{TestCertificates.ServerName}\"",
        };
        foreach (var line in block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            network[line[..at]] = line[(at + 1)..];
        }

        var file = Path.Combine(_folder.FullName, Guid.CreateVersion7().ToString("N") + ".conf");
        File.WriteAllText(file, "network={\n" + string.Concat(network.Select(pair => $"{pair.Key}={pair.Value}\n")) + "}\n");
        var start = new ProcessStartInfo("eapol_test")
        {
            ArgumentList =
            {
                "-c", file, "-a127.0.0.1", "-p" + _radius.LocalEndpoints[0].Port, "-s" + Secret, "-t15",
                "-r" + reauthentications,
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new EapolResult(process.ExitCode == 0 && output.Contains("\nSUCCESS", StringComparison.Ordinal), output);
    }

    public void Dispose()
    {
        _radius.StopAsync().GetAwaiter().GetResult();
        _eap.Dispose();
        _folder.Delete(recursive: true);
    }
}
