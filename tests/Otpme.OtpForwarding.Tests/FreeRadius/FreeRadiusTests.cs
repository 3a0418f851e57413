using System.Globalization;
using Otpme.Kerberos.Preauthentication;
using Otpme.OtpForwarding.Tests.Fakes;

namespace Otpme.OtpForwarding.Tests.FreeRadius;

/// <summary>A server that somebody else wrote.</summary>
public sealed class FreeRadiusTests : IDisposable
{
    private static readonly string s_long = new('x', 128);

    private static readonly string s_users = string.Join('\n', Enumerable.Range(0, 300).Select(number => $"user{number} Cleartext-Password := \"{1_000_000 + number}\"")
        .Append("alice Cleartext-Password := \"1234755224\"")
        .Append("alice@EXAMPLE.TEST Cleartext-Password := \"whole755224\"")
        .Append($"long Cleartext-Password := \"{s_long}\"\n"));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TestVerifier Verifier(FreeRadiusServer server, string secret = FreeRadiusServer.Secret, int timeout = 30)
    {
        File.WriteAllText(_folder["free"], secret);
        return new TestVerifier(_folder, $$"""
            [otp]
            DEFAULT = {
                server = 127.0.0.1:{{server.Port}}
                secret = free
                timeout = {{timeout}}
                strip_realm = false
            }
            SHORT = {
                server = 127.0.0.1:{{server.Port}}
                secret = free
                timeout = {{timeout}}
            }
            """);
    }

    [FreeRadiusFact]
    public async Task Right_wrong_and_long_passwords_with_and_without_realm()
    {
        await using var server = await FreeRadiusServer.StartAsync(s_users);
        using var verifier = Verifier(server);
        (await verifier.AskAsync("whole755224")).Verdict.ShouldBe(OtpVerdict.Accepted);
        (await verifier.AskAsync("1234755224", """[{"type": "SHORT"}]""")).Verdict.ShouldBe(OtpVerdict.Accepted);
        (await verifier.AskAsync("1234755224")).Verdict.ShouldBe(OtpVerdict.Refused);
        (await verifier.AskAsync(s_long, """[{"type": "SHORT", "username": "long"}]""")).Verdict.ShouldBe(OtpVerdict.Accepted);
        (await verifier.AskAsync("1", """[{"type": "SHORT"}]""", "nobody")).Verdict.ShouldBe(OtpVerdict.Refused);
    }

    [FreeRadiusFact]
    public async Task A_challenge_is_no_acceptance_and_the_next_token_is_tried()
    {
        await using var server = await FreeRadiusServer.StartAsync(s_users);
        using var verifier = Verifier(server);
        (await verifier.AskAsync("1234755224", """[{"username": "more"}]""")).Verdict.ShouldBe(OtpVerdict.Refused);
        verifier.Log.Lines.ShouldContain(line => line.Contains("answered with a challenge"));
        (await verifier.AskAsync("1234755224", """[{"username": "more"}, {"username": "nobody"}, {"username": "alice"}]""")).Verdict.ShouldBe(OtpVerdict.Accepted);
    }

    [FreeRadiusFact]
    public async Task Three_hundred_at_a_time()
    {
        const int Count = 300;
        await using var server = await FreeRadiusServer.StartAsync(s_users);
        using var verifier = Verifier(server, timeout: 60);
        var asked = Enumerable.Range(0, Count)
            .Select(number => verifier.AskAsync((1_000_000 + number - (number % 2)).ToString(CultureInfo.InvariantCulture), """[{"type": "SHORT"}]""", $"user{number}"))
            .ToList();
        for (var number = 0; number < Count; number++)
            (await asked[number]).Verdict.ShouldBe(number % 2 == 0 ? OtpVerdict.Accepted : OtpVerdict.Refused);
    }

    [FreeRadiusFact]
    public async Task A_wrong_secret_and_a_dead_server_are_unreachable_and_a_restarted_one_answers()
    {
        await using var server = await FreeRadiusServer.StartAsync(s_users);
        using (var wrong = Verifier(server, secret: "another", timeout: 1))
            (await wrong.AskAsync("whole755224")).Verdict.ShouldBe(OtpVerdict.Unreachable);
        using var verifier = Verifier(server, timeout: 2);
        (await verifier.AskAsync("whole755224")).Verdict.ShouldBe(OtpVerdict.Accepted);
        await server.StopAsync();
        (await verifier.AskAsync("whole755224")).Verdict.ShouldBe(OtpVerdict.Unreachable);
        await server.RestartAsync();
        (await verifier.AskAsync("whole755224")).Verdict.ShouldBe(OtpVerdict.Accepted);
    }
}
