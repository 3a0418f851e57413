using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Otpme.Kerberos.Tests.Mit;

/// <summary>MIT's sample programs for GSSAPI: a user of ours logs in to a service with its keytab and hands it a forwarded ticket.</summary>
public sealed class DelegationTests
{
    private const string Server = "/usr/bin/gss-server";
    private const string Client = "/usr/bin/gss-client";

    [MitFact]
    public async Task A_service_takes_the_user_in_and_gets_a_forwarded_ticket()
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.Add("123456");
        var armor = await realm.ArmorAsync();
        var cache = realm.NewCache();
        (await realm.RunAsync("kinit", "123456\n", "-f", "-T", armor, "-c", cache, "alice")).ExpectSuccess();

        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        using var server = Process.Start(new ProcessStartInfo(Server, ["-port", port, "-verbose", "-once", "host@svc.example.test"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["KRB5_CONFIG"] = realm.Path("krb5.conf"), ["KRB5_KTNAME"] = realm.Path("svc.keytab"), ["KRB5CCNAME"] = realm.Path("delegated"), ["KRB5RCACHENAME"] = "none:" },
        })!;
        try
        {
            var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["KRB5CCNAME"] = cache };
            ProgramResult result;
            do
            {
                // Until the server listens.
                result = await realm.RunAsync(Client, "", environment, "-port", port, "-d", "-krb5", "127.0.0.1", "host@svc.example.test", "hello");
            }
            while (result.Error.Contains("refused", StringComparison.Ordinal) && !server.HasExited);

            result.ExpectSuccess();
            result.Output.ShouldContain("Signature verified");
            var said = await server.StandardOutput.ReadToEndAsync();
            said.ShouldContain("alice@EXAMPLE.TEST");
        }
        finally
        {
            if (!server.HasExited)
                server.Kill();
        }

        realm.Observer.Records.ShouldContain(record => record.Service != null && record.Service.ToString() == "krbtgt/EXAMPLE.TEST" && record.Client != null && record.Client.ToString() == "alice"
            && record.Type == Otpme.Kerberos.Wire.MessageType.TgsReq);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
