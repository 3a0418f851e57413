using Otpme.OtpForwarding.Tests.Fakes;
using Otpme.OtpForwarding.Tests.FreeRadius;
using Otpme.Radius;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.OtpForwarding.Tests.Kdc;

/// <summary>MIT's kinit, our KDC, and behind it a FreeRADIUS by UDP and our own server by a UNIX socket.</summary>
public sealed class KinitTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [KinitFact]
    public async Task A_ticket_for_what_the_radius_server_accepts()
    {
        await using var free = await FreeRadiusServer.StartAsync("alice Cleartext-Password := \"1234755224\"\n");
        await using var own = new RadiusServer(
            new RadiusSettings(),
            FakeGate.Accepting("bob", "9999111111"),
            new FakeClients(FakeClients.Client("kdc", "") with { SocketPath = _folder["DEFAULT.socket"], IsKerberosKdc = true }),
            null,
            TimeProvider.System,
            new CapturingLog());
        own.Start();
        await File.WriteAllTextAsync(_folder["free"], FreeRadiusServer.Secret);
        using var verifier = new TestVerifier(_folder, $$"""
            [otp]
            FREE = {
                server = 127.0.0.1:{{free.Port}}
                secret = free
            }
            BAD = {
                secret = missing
            }
            GONE = {
            }
            """);
        await using var realm = await TestRealm.StartAsync(
            verifier.Verifier,
            ("alice", """[{"type": "FREE"}]"""),
            ("bob", "[]"),
            ("both", """[{"type": "FREE"}, {"username": "bob"}]"""),
            ("bad", """[{"type": "BAD"}]"""),
            ("gone", """[{"type": "GONE"}]"""),
            ("json", "[{"));

        (await realm.LoginAsync("alice", "1234755224")).ShouldBe((0, ""));
        (await realm.LoginAsync("bob", "9999111111")).ShouldBe((0, ""));
        (await realm.LoginAsync("both", "9999111111")).ShouldBe((0, ""));
        foreach (var (user, value) in (IEnumerable<(string, string)>)[("alice", "wrong"), ("alice", new string('1', 300)), ("bob", "1234755224"), ("bad", "1"), ("gone", "1"), ("json", "1")])
        {
            var (exit, error) = await realm.LoginAsync(user, value);
            exit.ShouldNotBe(0);
            error.ShouldContain("Preauthentication failed");
        }

        verifier.Log.Lines.ShouldContain(line => line.Contains("alice@EXAMPLE.TEST was refused"));
        verifier.Log.Lines.ShouldContain(line => line.Contains("gone@EXAMPLE.TEST could not be checked"));
        verifier.Log.Lines.ShouldContain(line => line.Contains("json@EXAMPLE.TEST, because of the attribute otp: it is not JSON"));
    }
}
