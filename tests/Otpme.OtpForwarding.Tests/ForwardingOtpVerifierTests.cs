using Otpme.Kerberos.Preauthentication;
using Otpme.OtpForwarding.Tests.Fakes;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Tests;

public sealed class ForwardingOtpVerifierTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TestVerifier Verifier(int port) => new(_folder, $$"""
        [otp]
        DEFAULT = {
            server = 127.0.0.1:{{port}}
            secret = secret
            strip_realm = false
            indicator = plain
        }
        STRIPPED = {
            server = 127.0.0.1:{{port}}
            secret = secret
            indicator = one
            indicator = two
        }
        GONE = {
        }
        BAD = {
            timeout = never
        }
        """);

    private static byte[] ByName(byte[] request) => Answers.UserName(request) switch
    {
        "yes" => Answers.Accept(request),
        "challenge" => Answers.Reply(request, RadiusCode.AccessChallenge),
        "other" => Answers.Reply(request, (RadiusCode)42),
        _ => Answers.Reject(request),
    };

    [Theory]
    [InlineData("[]", "alice@EXAMPLE.TEST")]
    [InlineData("[{}]", "alice@EXAMPLE.TEST")]
    [InlineData("""[{"type": "STRIPPED"}]""", "alice")]
    [InlineData("""[{"type": "STRIPPED", "username": "a.liddell"}]""", "a.liddell")]
    public async Task User_names(string attribute, string name)
    {
        await using var server = new StubServer((_, request) => [Answers.Reject(request)]);
        using var verifier = Verifier(server.Port);
        (await verifier.AskAsync("1", attribute)).Verdict.ShouldBe(OtpVerdict.Refused);
        Answers.UserName(server.Seen.Single().Packet).ShouldBe(name);
        verifier.Log.Lines.ShouldContain(line => line.Contains("alice@EXAMPLE.TEST was refused by 127.0.0.1"));
    }

    [Theory]
    [InlineData("""[{"username": "no"}, {"username": "yes"}, {"username": "never"}]""", OtpVerdict.Accepted, "no yes")]
    [InlineData("""[{"username": "challenge"}, {"username": "other"}, {"username": "yes"}]""", OtpVerdict.Accepted, "challenge other yes")]
    [InlineData("""[{"username": "no"}, {"username": "challenge"}]""", OtpVerdict.Refused, "no challenge")]
    [InlineData("""[{"type": "GONE"}, {"username": "yes"}]""", OtpVerdict.Unreachable, "")]
    [InlineData("""[{"username": "yes"}, {"type": "NOBODY"}]""", OtpVerdict.Unreachable, "")]
    [InlineData("""[{"username": "yes"}, {"type": "BAD"}]""", OtpVerdict.Unreachable, "")]
    [InlineData("""[{"username": "yes"}, {"username": ""}]""", OtpVerdict.Unreachable, "")]
    [InlineData("yes", OtpVerdict.Unreachable, "")]
    public async Task Tokens_are_tried_in_order(string attribute, OtpVerdict verdict, string asked)
    {
        await using var server = new StubServer((_, request) => [ByName(request)]);
        using var verifier = Verifier(server.Port);
        (await verifier.AskAsync("1", attribute)).Verdict.ShouldBe(verdict);
        string.Join(' ', server.Seen.Select(seen => Answers.UserName(seen.Packet))).ShouldBe(asked);
    }

    [Theory]
    [InlineData("""[{"username": "yes"}]""", "plain")]
    [InlineData("""[{"type": "STRIPPED", "username": "yes"}]""", "one two")]
    [InlineData("""[{"type": "STRIPPED", "username": "yes", "indicators": ["own"]}]""", "own")]
    [InlineData("""[{"type": "STRIPPED", "username": "yes", "indicators": []}]""", "")]
    public async Task Indicators_of_the_token_replace_those_of_the_type(string attribute, string indicators)
    {
        await using var server = new StubServer((_, request) => [ByName(request)]);
        using var verifier = Verifier(server.Port);
        string.Join(' ', (await verifier.AskAsync("1", attribute)).Indicators).ShouldBe(indicators);
    }

    [Theory]
    [InlineData("[", "it is not JSON")]
    [InlineData("""[{"type": "NOBODY"}]""", "there is no token type NOBODY")]
    [InlineData("""[{"type": "BAD"}]""", "the token type BAD is refused")]
    [InlineData("""[{"type": "GONE"}]""", "is unreachable")]
    public async Task The_log_says_what_was_wrong(string attribute, string words)
    {
        await using var server = new StubServer((_, _) => []);
        using var verifier = Verifier(server.Port);
        await verifier.AskAsync("1234755224", attribute);
        verifier.Log.Lines.ShouldContain(line => line.Contains(words) && line.Contains("alice@EXAMPLE.TEST"));
        verifier.Log.Lines.ShouldNotContain(line => line.Contains("755224"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(16, true)]
    [InlineData(17, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [InlineData(300, false)]
    public async Task Passwords_have_1_to_128_bytes(int length, bool isAsked)
    {
        await using var server = new StubServer((_, request) => [Answers.Accept(request)]);
        using var verifier = Verifier(server.Port);
        var value = new string('7', length);
        (await verifier.AskAsync(value)).Verdict.ShouldBe(isAsked ? OtpVerdict.Accepted : OtpVerdict.Refused);
        server.Seen.Select(seen => Answers.Password(seen.Packet)).ShouldBe(isAsked ? [value] : []);
    }

    [Fact]
    public async Task A_principal_without_the_attribute_goes_to_the_others()
    {
        using var verifier = new TestVerifier(_folder, "", new Always());
        (await verifier.AskAsync("1", attribute: null)).Indicators.ShouldBe(["others"]);
        using var alone = new TestVerifier(_folder, "");
        (await alone.AskAsync("1", attribute: null)).Verdict.ShouldBe(OtpVerdict.Refused);
    }

    private sealed class Always : IOtpVerifier
    {
        public ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel) => ValueTask.FromResult(OtpResult.Accepted("others"));
    }
}
