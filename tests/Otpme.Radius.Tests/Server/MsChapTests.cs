using System.Text;
using Otpme.Core.Authentication;
using Otpme.Core.Cryptography;
using Otpme.Radius.Server;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Server;

/// <summary>MS-CHAPv2 with the example of RFC 2759 9.2 and RFC 3079 3.5.3: user "User", password "clientPass".</summary>
public sealed class MsChapTests
{
    private static readonly byte[] Challenge = Convert.FromHexString("5B5D7C7D7B3F2F3E3C2C602132262628");
    private static readonly byte[] PeerChallenge = Convert.FromHexString("21402324255E262A28295F2B3A337C7E");
    private static readonly byte[] NtResponse = Convert.FromHexString("82309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF");
    private static readonly byte[] NtHash = Convert.FromHexString("44EBBA8D5312B8D611474411F56989AE");

    private static byte[] Response => [77, 0, .. PeerChallenge, .. new byte[8], .. NtResponse];

    private static LoginOutcome Verify(LoginAttempt attempt) =>
        attempt.Credential == CredentialKind.MsChapV2 && MsChapV2.Verify(attempt.MsChapChallenge, NtHash, attempt.MsChapResponse)
            ? new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, attempt.UserName, NtHash: NtHash)
            : FakeGate.Rejected;

    [Theory]
    [InlineData("User")]
    [InlineData("REALM\\User")]
    public async Task Accept_proves_the_password_and_carries_the_keys_of_the_RFC(string user)
    {
        await using var server = new TestServer(new FakeGate(attempt => Verify(attempt)));
        var reply = server.Ask(new NasRequest(TestServer.Secret)
            .With(1, user).WithMicrosoft(11, Challenge).WithMicrosoft(25, Response).Signed());
        reply.Code.ShouldBe((byte)2);
        var success = reply.Microsoft(26);
        success[0].ShouldBe((byte)77);
        Encoding.ASCII.GetString(success[1..]).ShouldBe("S=407A5589115FD0D6209F510FE9C04566932CDA56");
        Convert.ToHexString(reply.Key(16)).ShouldBe("8B7CDC149B993A1BA118CB153F56DCCB");
        reply.Key(17).Length.ShouldBe(16);
        reply.Microsoft(16)[..2].ShouldNotBe(reply.Microsoft(17)[..2]);
        reply.Microsoft(7).ShouldBe([0, 0, 0, 1]);
        reply.Microsoft(8).ShouldBe([0, 0, 0, 6]);
    }

    [Fact]
    public async Task Wrong_response_gets_691_in_the_order_that_windows_reads()
    {
        await using var server = new TestServer(new FakeGate(attempt => Verify(attempt)));
        var wrong = Response;
        wrong[49] ^= 1;
        var reply = server.Ask(new NasRequest(TestServer.Secret).With(1, "User").WithMicrosoft(11, Challenge).WithMicrosoft(25, wrong).Signed());
        reply.Code.ShouldBe((byte)3);
        var error = reply.Microsoft(2);
        error[0].ShouldBe((byte)77);
        Encoding.ASCII.GetString(error[1..]).ShouldMatch("^E=691 R=0 C=[0-9A-F]{32} V=3 M=.+$");
        reply.Attributes.ShouldNotContain(attribute => attribute.Type == 26 && attribute.Value[4] == 26);
    }

    [Theory]
    [InlineData(15, 50)]
    [InlineData(16, 49)]
    [InlineData(0, 50)]
    public async Task Values_of_wrong_length_are_rejected_without_a_decision(int challenge, int response)
    {
        var gate = new FakeGate(attempt => Verify(attempt));
        await using var server = new TestServer(gate);
        server.Ask(new NasRequest(TestServer.Secret)
            .With(1, "User").WithMicrosoft(11, new byte[challenge]).WithMicrosoft(25, new byte[response]).Signed()).Code.ShouldBe((byte)3);
        gate.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LoginReason.AUTH_USER_DISABLED, true, 647)]
    [InlineData(LoginReason.AUTH_DENIED_BY_POLICY, true, 646)]
    [InlineData(LoginReason.LOGINS_LIMITED, true, 649)]
    [InlineData(LoginReason.AUTH_FAILED, true, 691)]
    [InlineData(LoginReason.AUTH_USER_DISABLED, false, 691)]
    [InlineData(LoginReason.AUTH_USER_UNKNOWN, false, 691)]
    public void Only_who_proved_the_password_learns_why(LoginReason reason, bool proved, int code) =>
        MsChapError.Code(new LoginOutcome(LoginVerdict.Reject, reason, NtHash: proved ? NtHash : null)).ShouldBe(code);
}
