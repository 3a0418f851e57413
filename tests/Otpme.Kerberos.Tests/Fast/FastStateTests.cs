using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Fast;

public sealed class FastStateTests
{
    private readonly TestClient _client = new();

    [Fact]
    public async Task Errors_say_the_same_inside_and_outside()
    {
        var armor = await _client.LogInAsync();
        var (packet, fast) = _client.Armored(armor, _client.Body("alice"));
        var answer = (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_PREAUTH_REQUIRED, "NEEDED_PREAUTH");
        answer.Elements.Select(element => element.Type).ShouldBe([PaDataType.FxFast, PaDataType.OtpChallenge, PaDataType.FxCookie, PaDataType.FxError]);
        var inner = KrbError.Decode(answer.Find(PaDataType.FxError)!.Value).ShouldNotBeNull();
        inner.Code.ShouldBe(ErrorCode.KDC_ERR_PREAUTH_REQUIRED);
        inner.Data.ShouldBeNull();
        answer.Fast!.StrengthenKey.ShouldBeNull();
    }

    [Fact]
    public async Task The_inner_request_counts_and_the_checksum_is_over_the_outer_one()
    {
        var armor = await _client.LogInAsync();
        var body = _client.Body("nobody");
        var shape = new FastShape { OuterBody = inner => inner with { ClientName = TestClient.Name("plain"), Nonce = 0, Till = DateTimeOffset.UnixEpoch } };
        var (packet, fast) = _client.Armored(armor, body, [], shape);
        var answer = (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_C_PRINCIPAL_UNKNOWN, "CLIENT_NOT_FOUND");
        answer.Error!.ClientName.ShouldBe(body.ClientName);

        (packet, fast) = _client.Armored(armor, body, [], shape with { ChecksummedBody = outer => outer with { Nonce = 1 } });
        (await _client.SendAsync(packet)).Expect(ErrorCode.KRB_AP_ERR_MODIFIED, "FIND_FAST");
    }

    [Fact]
    public async Task Armor_that_is_not_good_is_refused()
    {
        var armor = await _client.LogInAsync();
        var service = (await _client.ServiceTicketAsync(armor, TestPrincipals.Service)).Held;
        async Task Expect(HeldTicket ticket, FastShape shape, ErrorCode code)
        {
            var (packet, _) = _client.Armored(ticket, _client.Body("alice"), [], shape);
            (await _client.SendAsync(packet)).Expect(code, "FIND_FAST");
        }

        await Expect(service, new FastShape(), ErrorCode.KRB_AP_ERR_NOT_US);
        await Expect(armor, new FastShape { ArmorType = 2 }, ErrorCode.KDC_ERR_PREAUTH_FAILED);
        await Expect(armor, new FastShape { Authenticator = a => a with { Subkey = null } }, ErrorCode.KDC_ERR_POLICY);
        await Expect(armor, new FastShape { Authenticator = a => a with { Subkey = new EncryptionKey(23, new byte[16]) } }, ErrorCode.KDC_ERR_ETYPE_NOSUPP);
        await Expect(armor, new FastShape { Authenticator = a => a with { ClientName = TestClient.Name("alice") } }, ErrorCode.KRB_AP_ERR_BADMATCH);
        await Expect(armor, new FastShape { Authenticator = a => a with { Time = a.Time.AddMinutes(6) } }, ErrorCode.KRB_AP_ERR_SKEW);
        await Expect(armor, new FastShape { Ticket = t => t with { EncPart = t.EncPart with { Kvno = 9 } } }, ErrorCode.KRB_AP_ERR_BADKEYVER);
        await Expect(armor, new FastShape { Ticket = t => t with { EncPart = t.EncPart with { Cipher = new byte[t.EncPart.Cipher.Length] } } }, ErrorCode.KRB_AP_ERR_BAD_INTEGRITY);
        await Expect(armor with { SessionKey = KerberosKey.Generate(armor.SessionKey.Type) }, new FastShape(), ErrorCode.KRB_AP_ERR_BAD_INTEGRITY);
        await Expect(armor, new FastShape { Options = (FastOptions)(1u << 20) }, ErrorCode.KDC_ERR_UNKNOWN_CRITICAL_FAST_OPTIONS);
        await Expect(_client.Forge(armor, part => part with { Flags = part.Flags | TicketFlags.Invalid }), new FastShape(), ErrorCode.KRB_AP_ERR_TKT_NYV);
        await Expect(_client.Forge(armor, part => part with { StartTime = part.AuthTime.AddHours(1) }), new FastShape(), ErrorCode.KRB_AP_ERR_TKT_NYV);

        _client.Time.Advance(TimeSpan.FromHours(11));
        await Expect(armor, new FastShape(), ErrorCode.KRB_AP_ERR_TKT_EXPIRED);
    }

    [Fact]
    public async Task Armor_of_an_older_ticket_granting_key_is_good()
    {
        var armor = await _client.LogInAsync();
        var ticketGranting = _client.Principals["krbtgt/EXAMPLE.TEST"];
        _client.Principals.Set(ticketGranting with { Keys = [TestPrincipals.NewKeys(2), .. ticketGranting.Keys] });
        var nonce = await _client.ChallengeAsync(armor, "alice");
        _client.Otp.Add("1");
        var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice"), nonce, "1");
        var held = TestClient.Take(await _client.SendAsync(packet, fast), fast.ArmorKey, KeyUsage.AsRep);
        held.Ticket.EncPart.Kvno.ShouldBe(2);
    }

    [Fact]
    public async Task A_reply_is_bound_to_ticket_client_and_nonce()
    {
        var armor = await _client.LogInAsync();
        _client.Otp.Add("1");
        var (answer, armorKey) = await _client.OtpLogInAsync(armor, "alice", "1");
        answer.Fast!.Finished!.ClientName.ToString().ShouldBe("alice");
        answer.Fast.Finished.ClientRealm.ShouldBe(TestPrincipals.Realm);
        answer.Fast.Finished.TicketChecksum.Verifies(armorKey, KeyUsage.FastFinished, answer.Reply!.Ticket.Encode()).ShouldBeTrue();
        answer.Reply.PaData!.Select(element => element.Type).ShouldBe([PaDataType.FxFast]);
        answer.Reply.EncPart.Open(armorKey, KeyUsage.AsRep).ShouldBeNull();
        TestClient.Take(answer, armorKey, KeyUsage.AsRep).Part.EncryptedPaData!.Select(element => element.Type).ShouldBe([PaDataType.ReqEncPaRep, PaDataType.FxFast]);
    }

    [Fact]
    public async Task Clients_that_hide_are_not_named_outside()
    {
        var armor = await _client.LogInAsync();
        var key = _client.Principals["plain"].NewestKeys!.Keys[0];
        var shape = new FastShape { Options = FastOptions.HideClientNames, OuterBody = body => body with { ClientName = PrincipalName.Anonymous } };
        var (packet, fast) = _client.Armored(armor, _client.Body("plain"), [_client.Timestamp(key)], shape);
        var answer = await _client.SendAsync(packet, fast);
        answer.Reply!.ClientName.ShouldBe(PrincipalName.Anonymous);
        answer.Reply.ClientRealm.ShouldBe(PrincipalName.AnonymousRealm);
        answer.Fast!.Finished!.ClientName.ToString().ShouldBe("plain");
        _client.OpenTicket(answer.Reply.Ticket).ClientName.ToString().ShouldBe("plain");

        (packet, fast) = _client.Armored(armor, _client.Body("plain"), [], shape);
        (await _client.SendAsync(packet, fast)).Error!.ClientName.ShouldBe(PrincipalName.Anonymous);
    }

    [Fact]
    public async Task Each_armor_type_with_each_reply_key()
    {
        foreach (var armorType in (int[])[17, 18, 19, 20])
        {
            var armor = await _client.LogInAsync(shape: body => body with { EncryptionTypes = [armorType, 18] });
            _client.Otp.Add("1");
            var nonce = await _client.ChallengeAsync(armor, "alice");
            foreach (var sessionType in (int[])[17, 18, 19, 20])
            {
                var (packet, fast) = _client.ArmoredOtp(armor, _client.Body("alice") with { EncryptionTypes = [sessionType] }, nonce, "1");
                var held = TestClient.Take(await _client.SendAsync(packet, fast), fast.ArmorKey, KeyUsage.AsRep);
                ((int)fast.ArmorKey.Type, (int)held.SessionKey.Type).ShouldBe((armorType, sessionType));
                _client.Otp.Add("1");
                nonce = await _client.ChallengeAsync(armor, "alice");
            }
        }
    }
}
