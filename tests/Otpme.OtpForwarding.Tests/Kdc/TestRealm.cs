using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Transport;
using Otpme.Kerberos.Wire;

namespace Otpme.OtpForwarding.Tests.Kdc;

/// <summary>Our KDC with principals in memory, and MIT's kinit.</summary>
internal sealed class TestRealm : IPrincipalDatabase, IAsyncDisposable
{
    private const string Realm = "EXAMPLE.TEST";
    private const string Host = "host/client.example.test";

    private readonly string _folder = Directory.CreateTempSubdirectory("otpme-realm-").FullName;
    private readonly Dictionary<PrincipalName, Principal> _principals = [];
    private KdcServer? _server;

    public Principal? Find(PrincipalName name) => _principals.GetValueOrDefault(name);

    public static async Task<TestRealm> StartAsync(IOtpVerifier verifier, params IEnumerable<(string Name, string Otp)> users)
    {
        var realm = new TestRealm();
        realm.Add($"krbtgt/{Realm}", principal => principal with { Keys = [NewKeys()] });
        var host = realm.Add(Host, principal => principal with { Keys = [NewKeys()] });
        foreach (var (name, otp) in users)
            realm.Add(name, principal => principal with { HasOtp = true, OtpAttribute = otp, Flags = PrincipalFlags.NoService });
        var kdc = new Otpme.Kerberos.Server.Kdc(new KdcSettings { Realm = Realm }, realm, verifier, TimeProvider.System);
        realm._server = await KdcServer.StartAsync(kdc, new KdcServerSettings { Endpoints = [new IPEndPoint(IPAddress.Loopback, 0)] }, NullLogger.Instance);
        await File.WriteAllTextAsync(realm.Path("krb5.conf"), $$"""
            [libdefaults]
                default_realm = {{Realm}}
                dns_lookup_kdc = false
                dns_canonicalize_hostname = false
                rdns = false
            [realms]
                {{Realm}} = {
                    kdc = {{realm._server.Endpoints[0]}}
                }
            """);
        await File.WriteAllBytesAsync(realm.Path("host.keytab"), Keytab.Write(host.Name, Realm, host.Keys, DateTimeOffset.UnixEpoch));
        (await realm.RunAsync("", "-k", "-t", realm.Path("host.keytab"), "-c", realm.Path("armor"), Host)).ShouldBe((0, ""));
        return realm;
    }

    /// <summary>Exit code and what kinit complained of.</summary>
    public Task<(int Exit, string Error)> LoginAsync(string user, string value) =>
        RunAsync(value + "\n", "-T", Path("armor"), "-c", Path("cc-" + Guid.CreateVersion7()), user);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static KeyVersion NewKeys() => new(1, [KerberosKey.Generate(EncryptionType.Aes256CtsHmacSha1_96)]);

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private Principal Add(string name, Func<Principal, Principal> shape)
    {
        var principal = shape(new Principal { Name = PrincipalName.TryParse(name)! });
        return _principals[principal.Name] = principal;
    }

    private async Task<(int Exit, string Error)> RunAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/kinit", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KRB5_CONFIG"] = Path("krb5.conf");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            await output;
            return (process.ExitCode, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
