using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Transport;

namespace Otpme.Kerberos.Tests.Mit;

/// <summary>Our KDC on a free port of loopback, and MIT's client programs that know it by a krb5.conf of their own.</summary>
internal sealed class MitRealm : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("otpme-krb5-").FullName;
    private readonly KdcServer _server;
    private int _caches;

    private MitRealm(TestPrincipals principals, TestOtp otp, TestObserver observer, Kdc kdc, KdcServer server)
    {
        (Principals, Otp, Observer, Kdc, _server) = (principals, otp, observer, kdc, server);
        Configure("");
        File.WriteAllText(Path("ca.pem"), TestIdentity.Authority.ExportCertificatePem());
        WriteKeytab(TestPrincipals.Host, "host.keytab");
        WriteKeytab(TestPrincipals.Service, "svc.keytab");
    }

    public TestPrincipals Principals { get; }

    public TestOtp Otp { get; }

    public TestObserver Observer { get; }

    public Kdc Kdc { get; }

    public IPEndPoint Endpoint => _server.Endpoints[0];

    public KdcCounters Counters => _server.Counters;

    public static async Task<MitRealm> StartAsync(Func<KdcSettings, KdcSettings>? shape = null, Func<KdcServerSettings, KdcServerSettings>? shapeServer = null)
    {
        var principals = new TestPrincipals();
        var otp = new TestOtp();
        var observer = new TestObserver();
        var settings = new KdcSettings { Realm = TestPrincipals.Realm, Identity = TestIdentity.Kdc };
        var kdc = new Kdc(shape?.Invoke(settings) ?? settings, principals, otp, TimeProvider.System, observer);
        var serverSettings = new KdcServerSettings { Endpoints = [new IPEndPoint(IPAddress.Loopback, 0)] };
        var server = await KdcServer.StartAsync(kdc, shapeServer?.Invoke(serverSettings) ?? serverSettings, NullLogger.Instance);
        return new MitRealm(principals, otp, observer, kdc, server);
    }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>The name of a ticket cache that nobody has used.</summary>
    public string NewCache() => Path("cc" + Interlocked.Increment(ref _caches).ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes krb5.conf with more lines for [libdefaults], and another place of the KDC.</summary>
    public void Configure(string lines, IPEndPoint? kdc = null) => File.WriteAllText(Path("krb5.conf"), $$"""
        [libdefaults]
            default_realm = {{TestPrincipals.Realm}}
            dns_lookup_kdc = false
            dns_lookup_realm = false
            dns_canonicalize_hostname = false
            rdns = false
            forwardable = true
            renew_lifetime = 1d
            {{lines}}
        [realms]
            {{TestPrincipals.Realm}} = {
                kdc = {{kdc ?? Endpoint}}
                pkinit_anchors = FILE:{{Path("ca.pem")}}
            }
            OTHER.TEST = {
                kdc = {{kdc ?? Endpoint}}
            }
        """);

    public void WriteKeytab(string principal, string file)
    {
        var found = Principals[principal];
        File.WriteAllBytes(Path(file), Keytab.Write(found.Name, TestPrincipals.Realm, found.Keys, DateTimeOffset.UnixEpoch));
    }

    /// <summary>A cache with a ticket of the host, for armor.</summary>
    public async Task<string> ArmorAsync()
    {
        var cache = NewCache();
        (await RunAsync("kinit", "", "-k", "-t", Path("host.keytab"), "-c", cache, TestPrincipals.Host)).ExpectSuccess();
        return cache;
    }

    public Task<ProgramResult> RunAsync(string program, string input, params string[] arguments) => RunAsync(program, input, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    public async Task<ProgramResult> RunAsync(string program, string input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KRB5_CONFIG"] = Path("krb5.conf");
        start.Environment["KRB5CCNAME"] = Path("unused");
        start.Environment["KRB5_TRACE"] = Path("trace.log");
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
