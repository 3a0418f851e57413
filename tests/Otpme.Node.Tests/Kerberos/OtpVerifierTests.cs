using System.Net;
using Otpme.Core.Authentication;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;
using Otpme.Node.Kerberos;

namespace Otpme.Node.Tests.Kerberos;

public sealed class OtpVerifierTests
{
    private static readonly Principal s_alice = new() { Name = new PrincipalName(NameType.Principal, "alice"), HasOtp = true };

    private readonly FakeGate _gate = new();

    [Theory]
    [InlineData(LoginVerdict.Accept, OtpVerdict.Accepted)]
    [InlineData(LoginVerdict.Reject, OtpVerdict.Refused)]
    [InlineData(LoginVerdict.Challenge, OtpVerdict.Refused)]
    [InlineData(LoginVerdict.Unavailable, OtpVerdict.Unreachable)]
    public async Task The_login_decision_is_asked_through_the_client_KRB(LoginVerdict verdict, OtpVerdict expected)
    {
        var asked = new GateOtpVerifier(_gate).VerifyAsync(Attempt(s_alice, "1234567890"), CancellationToken.None);
        asked.IsCompleted.ShouldBeFalse();

        _gate.Decide(verdict);

        (await asked).Verdict.ShouldBe(expected);
        _gate.Asked.ShouldBe(["alice 1234567890 KRB 192.0.2.1"]);
    }

    [Fact]
    public async Task Attempts_are_used_again_without_what_was_in_them()
    {
        var verifier = new GateOtpVerifier(_gate);
        _gate.Decide(LoginVerdict.Accept);
        for (var i = 0; i < 3; i++)
            (await verifier.VerifyAsync(Attempt(s_alice, new string('9', 10 - i)), CancellationToken.None)).Verdict.ShouldBe(OtpVerdict.Accepted);

        _gate.Asked[2].ShouldBe("alice 99999999 KRB 192.0.2.1");
    }

    [Fact]
    public async Task What_is_too_long_is_refused_unasked()
    {
        (await new GateOtpVerifier(_gate).VerifyAsync(Attempt(s_alice, new string('9', 513)), CancellationToken.None)).Verdict.ShouldBe(OtpVerdict.Refused);
        _gate.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_the_attribute_is_asked_about_elsewhere()
    {
        var chosen = new ChosenOtpVerifier(new GateOtpVerifier(_gate), new Nobody());

        (await chosen.VerifyAsync(Attempt(s_alice with { OtpAttribute = "[]" }, "1"), CancellationToken.None)).Verdict.ShouldBe(OtpVerdict.Unreachable);

        _gate.Asked.ShouldBeEmpty();
        chosen.UnderWay.ShouldBe(0);
    }

    [Fact]
    public async Task A_stop_lets_those_under_way_finish_and_begins_no_other()
    {
        var chosen = new ChosenOtpVerifier(new GateOtpVerifier(_gate), new Nobody());
        using var closed = new CancellationTokenSource();
        var first = chosen.VerifyAsync(Attempt(s_alice, "1"), closed.Token);
        chosen.UnderWay.ShouldBe(1);

        chosen.Stop();
        var second = chosen.VerifyAsync(Attempt(s_alice, "2"), closed.Token).AsTask();
        chosen.UnderWay.ShouldBe(1);
        _gate.Decide(LoginVerdict.Accept);
        (await first).Verdict.ShouldBe(OtpVerdict.Accepted);
        chosen.UnderWay.ShouldBe(0);
        await closed.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(second);
        _gate.Asked.ShouldHaveSingleItem();
    }

    private static OtpAttempt Attempt(Principal client, string value) =>
        new(client, "OTPME.TEST", System.Text.Encoding.UTF8.GetBytes(value), IPAddress.Parse("192.0.2.1"));

    private sealed class Nobody : IOtpVerifier
    {
        public ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel) => ValueTask.FromResult(OtpResult.Unreachable);
    }
}
