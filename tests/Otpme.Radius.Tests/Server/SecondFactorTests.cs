using System.Text;
using Otpme.Core.Authentication;
using Otpme.Radius.Server;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Server;

/// <summary>Access-Challenge: the first factor waits sealed under a State until the second one comes.</summary>
public sealed class SecondFactorTests
{
    private static readonly byte[] State = new byte[16];

    private static LoginOutcome Decide(LoginAttempt attempt) => Encoding.UTF8.GetString(attempt.Password) switch
    {
        "first" when attempt.CanChallenge => new LoginOutcome(LoginVerdict.Challenge, LoginReason.AUTH_CHALLENGE),
        "first123456" => new LoginOutcome(LoginVerdict.Accept, LoginReason.AUTH_OK, "alice"),
        _ => FakeGate.Rejected,
    };

    private static NasRequest Login(byte identifier, string password, byte[]? state = null, string user = "alice")
    {
        var request = new NasRequest(TestServer.Secret, identifier: identifier).With(1, user).WithPassword(password);
        return (state is null ? request : request.With(24, state)).Signed();
    }

    [Fact]
    public async Task Answer_to_the_challenge_is_decided_together_with_the_first_factor()
    {
        var client = FakeClients.Client("nas", TestServer.Secret) with { Challenge = true };
        await using var server = new TestServer(new FakeGate(attempt => Decide(attempt)), new FakeClients(client));
        var challenge = server.Ask(Login(1, "first"));
        challenge.Code.ShouldBe((byte)11);
        challenge.Attributes[0].Type.ShouldBe(80);
        challenge.Text(18).ShouldNotBeEmpty();
        challenge[24].Length.ShouldBe(16);

        server.Ask(Login(2, "123456", challenge[24], "mallory")).Code.ShouldBe((byte)3);
        server.Ask(Login(3, "123456", challenge[24])).Code.ShouldBe((byte)2);
        server.Ask(Login(4, "123456", challenge[24])).Code.ShouldBe((byte)3);
        server.Ask(Login(5, "first"))[24].ShouldNotBe(challenge[24]);
    }

    [Fact]
    public async Task Client_without_the_switch_is_never_challenged()
    {
        await using var server = new TestServer(new FakeGate(attempt => Decide(attempt)));
        server.Ask(Login(1, "first")).Code.ShouldBe((byte)3);
        server.Ask(Login(2, "first123456")).Code.ShouldBe((byte)2);
    }

    [Fact]
    public void State_is_good_once_for_its_client_and_user_until_it_expires()
    {
        using var store = new ChallengeStore(2, TimeSpan.FromSeconds(60));
        var client = Guid.CreateVersion7();
        var factor = new byte[512];
        store.TryIssue(client, "alice", "first"u8, now: 0, State).ShouldBeTrue();
        store.TryTake(State, Guid.CreateVersion7(), "alice", 1, factor, out _).ShouldBeFalse();
        store.TryTake(State, client, "Alice", 1, factor, out _).ShouldBeFalse();
        store.TryTake(State.AsSpan(1), client, "alice", 1, factor, out _).ShouldBeFalse();
        store.TryTake(State, client, "alice", 59_999, factor, out var length).ShouldBeTrue();
        Encoding.UTF8.GetString(factor, 0, length).ShouldBe("first");
        store.TryTake(State, client, "alice", 59_999, factor, out _).ShouldBeFalse();

        store.TryIssue(client, "alice", "first"u8, now: 100_000, State).ShouldBeTrue();
        store.TryTake(State, client, "alice", 160_000, factor, out _).ShouldBeFalse();
        store.Count.ShouldBe(0);
    }

    [Fact]
    public void Store_is_bounded()
    {
        using var store = new ChallengeStore(2, TimeSpan.FromSeconds(60));
        store.TryIssue(Guid.Empty, "a", "x"u8, 0, State).ShouldBeTrue();
        store.TryIssue(Guid.Empty, "b", "x"u8, 0, State).ShouldBeTrue();
        store.TryIssue(Guid.Empty, "c", "x"u8, 0, State).ShouldBeFalse();
        store.TryIssue(Guid.Empty, "c", "x"u8, 60_000, State).ShouldBeTrue();
        store.Count.ShouldBe(1);
    }
}
