using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Preauthentication;

public sealed class OneTimePasswordTests
{
    private readonly TestClient _client = new();

    [Fact]
    public async Task A_challenge_has_no_more_than_it_must()
    {
        var armor = await _client.LogInAsync();
        var (packet, fast) = _client.Armored(armor, _client.Body("alice"));
        var challenge = OtpChallenge.Decode((await _client.SendAsync(packet, fast)).Find(PaDataType.OtpChallenge)!.Value).ShouldNotBeNull();
        challenge.TokenInfo.ShouldHaveSingleItem().ShouldBe(new OtpTokenInfo());
        challenge.Nonce.Length.ShouldBe(4 + 32 + 16);
    }

    [Fact]
    public async Task The_right_password_gives_a_ticket_with_indicators()
    {
        var armor = await _client.LogInAsync();
        _client.Otp.Add("pin123456");
        var (answer, armorKey) = await _client.OtpLogInAsync(armor, "alice", "pin123456");
        var held = TestClient.Take(answer, armorKey, KeyUsage.AsRep);
        answer.Reply!.EncPart.Kvno.ShouldBeNull();
        var part = _client.OpenTicket(held.Ticket);
        part.Flags.ShouldBe(TicketFlags.Forwardable | TicketFlags.Initial | TicketFlags.PreAuthent | TicketFlags.EncPaRep);
        IndicatorSeal.Read(part, _client.Principals["krbtgt/EXAMPLE.TEST"]).ShouldBe(["otp"]);
    }

    [Fact]
    public async Task A_wrong_password_fails_with_a_new_challenge()
    {
        var armor = await _client.LogInAsync();
        var (answer, _) = await _client.OtpLogInAsync(armor, "alice", "000000");
        answer.Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        answer.Find(PaDataType.OtpChallenge).ShouldNotBeNull();
        _client.Observer.Records.Last().Otp.ShouldBe(OtpVerdict.Refused);
    }

    [Fact]
    public async Task A_challenge_is_good_for_one_password()
    {
        var armor = await _client.LogInAsync();
        _client.Otp.Add("1");
        _client.Otp.Add("2");
        var nonce = await _client.ChallengeAsync(armor, "alice");
        var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice"), nonce, "1");
        (await _client.SendAsync(packet, fast)).Reply.ShouldNotBeNull();
        (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice"), nonce, "2");
        (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        _client.Otp.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nonces_of_others_old_ones_and_invented_ones_are_not_asked_about()
    {
        var armor = await _client.LogInAsync();
        _client.Principals.Add("bob", principal => principal with { HasOtp = true });
        _client.Otp.Add("1");
        async Task Expect(ReadOnlyMemory<byte> nonce)
        {
            var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice"), nonce, "1");
            (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        }

        await Expect(await _client.ChallengeAsync(armor, "bob"));
        var good = (await _client.ChallengeAsync(armor, "alice")).ToArray();
        await Expect(good.AsMemory(1));
        await Expect((byte[])[.. good, 0]);
        await Expect(ReadOnlyMemory<byte>.Empty);
        foreach (var at in (int[])[0, 4, 20, 36, 51])
        {
            var changed = (byte[])good.Clone();
            changed[at] ^= 1;
            await Expect(changed);
        }

        _client.Time.Advance(TimeSpan.FromSeconds(301));
        await Expect(good);
        _client.Otp.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_that_no_token_shows_are_not_asked_about()
    {
        var armor = await _client.LogInAsync();
        foreach (var value in (string[])["", new string('1', 129)])
        {
            var (answer, _) = await _client.OtpLogInAsync(armor, "alice", value);
            answer.Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        }

        _client.Otp.Asked.ShouldBeEmpty();
        var (_, _) = await _client.OtpLogInAsync(armor, "alice", new string('1', 128));
        _client.Otp.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pin_that_comes_apart_stands_first()
    {
        var armor = await _client.LogInAsync();
        _client.Otp.Add("pin123456");
        var nonce = await _client.ChallengeAsync(armor, "alice");
        var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice"), nonce, "123456", "pin");
        (await _client.SendAsync(packet, fast)).Reply.ShouldNotBeNull();
    }

    [Fact]
    public async Task Neither_offered_nor_taken_without_armor_or_for_others()
    {
        var armor = await _client.LogInAsync();
        var nonce = await _client.ChallengeAsync(armor, "alice");
        var element = TestClient.OtpElement(armor.SessionKey, nonce, "1");
        (await _client.SendAsync(TestClient.Plain(_client.Body("alice")))).Find(PaDataType.OtpChallenge).ShouldBeNull();
        (await _client.SendAsync(TestClient.Plain(_client.Body("alice"), element))).Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("plain"), nonce, "1");
        var answer = (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        answer.Find(PaDataType.OtpChallenge).ShouldBeNull();
        answer.Find(PaDataType.EncryptedChallenge).ShouldNotBeNull();
        _client.Otp.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Repeated_packets_are_looked_at_once()
    {
        var armor = await _client.LogInAsync();
        _client.Otp.Add("1");
        var gate = new TaskCompletionSource();
        _client.Otp.Gate = gate.Task;
        var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice"), await _client.ChallengeAsync(armor, "alice"), "1");
        var first = _client.Kdc.AnswerAsync(packet, TestClient.Peer, CancellationToken.None).AsTask();
        (await _client.Kdc.AnswerAsync((byte[])packet.Clone(), TestClient.Peer, CancellationToken.None)).ShouldBeNull();
        var stream = _client.Kdc.AnswerAsync((byte[])packet.Clone(), TestClient.Peer with { IsStream = true }, CancellationToken.None).AsTask();
        stream.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        var reply = await first;
        (await stream).ShouldBe(reply);
        (await _client.SendAsync((byte[])packet.Clone(), fast)).Bytes.ShouldBe(reply);
        _client.Otp.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_so_many_at_a_time()
    {
        var client = new TestClient(settings => settings with { MaxOtpUnderWayPerSource = 1 });
        var armor = await client.LogInAsync();
        client.Otp.Add("1");
        client.Otp.Add("2");
        var gate = new TaskCompletionSource();
        client.Otp.Gate = gate.Task;
        var (packet, _) = client.ArmoredOtp(armor, client.Body("alice"), await client.ChallengeAsync(armor, "alice"), "1");
        var first = client.Kdc.AnswerAsync(packet, TestClient.Peer, CancellationToken.None).AsTask();
        var (second, fast) = client.ArmoredOtp(armor, client.Body("alice"), await client.ChallengeAsync(armor, "alice"), "2");
        (await client.Kdc.AnswerAsync(second, TestClient.Peer, CancellationToken.None)).ShouldBeNull();
        gate.SetResult();
        (await first).ShouldNotBeNull();

        // What was dropped was not used up: sent again it is looked at.
        (await client.SendAsync(second, fast)).Reply.ShouldNotBeNull();
        client.Kdc.OtpUnderWay.Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_is_made_up_never_gets_in()
    {
        var client = new TestClient(settings => settings with { IsVague = true });
        var armor = await client.LogInAsync();
        foreach (var name in (string[])["nobody", "locked"])
        {
            client.Otp.Add("1");
            var (answer, _) = await client.OtpLogInAsync(armor, name, "1");
            answer.Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        }

        client.Otp.Asked.Count.ShouldBe(2);
        client.Observer.Records.Last().IsClientKnown.ShouldBeFalse();
    }

    [Fact]
    public async Task Used_challenges_have_a_bound()
    {
        var client = new TestClient(settings => settings with { MaxUsedChallenges = 2 });
        var armor = await client.LogInAsync();
        foreach (var value in (string[])["1", "2", "3"])
            client.Otp.Add(value);
        (await client.OtpLogInAsync(armor, "alice", "1")).Answer.Reply.ShouldNotBeNull();
        (await client.OtpLogInAsync(armor, "alice", "2")).Answer.Reply.ShouldNotBeNull();
        (await client.OtpLogInAsync(armor, "alice", "3")).Answer.Error.ShouldNotBeNull();
        client.Time.Advance(TimeSpan.FromMinutes(11));
        (await client.OtpLogInAsync(armor, "alice", "3")).Answer.Reply.ShouldNotBeNull();
    }
}
