using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Server;

public sealed class AsExchangeTests
{
    private readonly TestClient _client = new();

    private KerberosKey HostKey => _client.Principals[TestPrincipals.Host].NewestKeys!.Keys[0];

    [Fact]
    public async Task A_client_with_a_key_is_told_what_to_send()
    {
        var body = _client.Body(TestPrincipals.Host);
        var answer = (await _client.SendAsync(TestClient.Plain(body))).Expect(ErrorCode.KDC_ERR_PREAUTH_REQUIRED, "NEEDED_PREAUTH");
        answer.Elements.Select(element => element.Type).ShouldBe([PaDataType.FxFast, PaDataType.EtypeInfo2, PaDataType.EncTimestamp, PaDataType.FxCookie]);
        EtypeInfo2Entry.DecodeList(answer.Elements[1].Value)!.Select(entry => entry.Type).ShouldBe([18, 17, 20, 19]);
        answer.Error!.ClientName.ShouldBe(body.ClientName);
        answer.Error.ServerName.ShouldBe(body.ServerName);
        answer.Error.Realm.ShouldBe(TestPrincipals.Realm);
        answer.Error.ServerTime.ShouldBe(TestClient.Start);
        answer.Error.ServerMicroseconds.ShouldBe(250_000);
    }

    [Fact]
    public async Task Etype_info_names_the_salt_of_a_password()
    {
        var answer = await _client.SendAsync(TestClient.Plain(_client.Body("plain") with { EncryptionTypes = [23, 20] }));
        EtypeInfo2Entry.DecodeList(answer.Find(PaDataType.EtypeInfo2)!.Value).ShouldHaveSingleItem().ShouldBe(new EtypeInfo2Entry(20, "EXAMPLE.TESTplain", null));
    }

    [Fact]
    public async Task An_encrypted_timestamp_gives_a_ticket()
    {
        var body = _client.Body(TestPrincipals.Host) with { Options = KdcOptions.Forwardable | KdcOptions.Proxiable | KdcOptions.Renewable };
        var packet = TestClient.Plain(body, _client.Timestamp(HostKey), new PaData(PaDataType.ReqEncPaRep));
        var answer = await _client.SendAsync(packet);
        answer.Reply!.EncPart.Kvno.ShouldBe(2);
        var held = TestClient.Take(answer, HostKey, KeyUsage.AsRep);
        held.Part.Nonce.ShouldBe(body.Nonce);
        held.Part.EndTime.ShouldBe(TestClient.Start.AddHours(10));
        held.Part.RenewTill.ShouldBe(TestClient.Start.AddDays(7));
        held.Part.Flags.ShouldBe(TicketFlags.Forwardable | TicketFlags.Proxiable | TicketFlags.Renewable | TicketFlags.Initial | TicketFlags.PreAuthent | TicketFlags.EncPaRep);

        var part = _client.OpenTicket(held.Ticket);
        part.Flags.ShouldBe(held.Part.Flags);
        part.Key.Value.ToArray().ShouldBe(held.SessionKey.Value.ToArray());
        part.ClientName.ShouldBe(TestClient.Name(TestPrincipals.Host));
        part.AuthTime.ShouldBe(TestClient.Start);

        held.Part.EncryptedPaData!.Select(element => element.Type).ShouldBe([PaDataType.ReqEncPaRep, PaDataType.FxFast]);
        Der.Decode(held.Part.EncryptedPaData![0].Value, Checksum.Read)!.Verifies(HostKey, KeyUsage.AsRequestChecksum, packet).ShouldBeTrue();
    }

    [Theory]
    [InlineData(299, ErrorCode.KDC_ERR_NONE)]
    [InlineData(-299, ErrorCode.KDC_ERR_NONE)]
    [InlineData(301, ErrorCode.KRB_AP_ERR_SKEW)]
    [InlineData(-302, ErrorCode.KRB_AP_ERR_SKEW)]
    public async Task A_timestamp_may_be_off_by_the_clock_skew(int seconds, ErrorCode code)
    {
        var packet = TestClient.Plain(_client.Body(TestPrincipals.Host), _client.Timestamp(HostKey, TimeSpan.FromSeconds(seconds)));
        ((await _client.SendAsync(packet)).Error?.Code ?? ErrorCode.KDC_ERR_NONE).ShouldBe(code);
    }

    [Fact]
    public async Task A_wrong_key_fails_and_is_told_what_to_send()
    {
        var packet = TestClient.Plain(_client.Body(TestPrincipals.Host), _client.Timestamp(KerberosKey.Generate(EncryptionType.Aes256CtsHmacSha1_96)));
        var answer = (await _client.SendAsync(packet)).Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        answer.Find(PaDataType.EncTimestamp).ShouldNotBeNull();
    }

    [Fact]
    public async Task Requests_that_cannot_be_met()
    {
        var body = _client.Body(TestPrincipals.Host);
        async Task Expect(KdcRequestBody wanted, ErrorCode code, string text) => (await _client.SendAsync(TestClient.Plain(wanted, _client.Timestamp(HostKey)))).Expect(code, text);

        await Expect(_client.Body("nobody"), ErrorCode.KDC_ERR_C_PRINCIPAL_UNKNOWN, "CLIENT_NOT_FOUND");
        await Expect(body with { ClientName = null }, ErrorCode.KDC_ERR_C_PRINCIPAL_UNKNOWN, "CLIENT_NOT_FOUND");
        await Expect(_client.Body("locked"), ErrorCode.KDC_ERR_CLIENT_REVOKED, "CLIENT LOCKED OUT");
        await Expect(_client.Body(TestPrincipals.Host, "host/none"), ErrorCode.KDC_ERR_S_PRINCIPAL_UNKNOWN, "SERVER_NOT_FOUND");
        await Expect(_client.Body(TestPrincipals.Host, "krbtgt/OTHER.TEST"), ErrorCode.KDC_ERR_S_PRINCIPAL_UNKNOWN, "SERVER_NOT_FOUND");
        await Expect(_client.Body(TestPrincipals.Host, "plain"), ErrorCode.KDC_ERR_S_PRINCIPAL_UNKNOWN, "SERVER_NOT_FOUND");
        await Expect(body with { Realm = "OTHER.TEST" }, ErrorCode.KDC_ERR_WRONG_REALM, "WRONG_REALM");
        await Expect(body with { EncryptionTypes = [23, 16] }, ErrorCode.KDC_ERR_ETYPE_NOSUPP, "BAD_ENCRYPTION_TYPE");
        await Expect(body with { Options = KdcOptions.Postdated }, ErrorCode.KDC_ERR_CANNOT_POSTDATE, "CANNOT_POSTDATE");
        await Expect(body with { Options = KdcOptions.Renew }, ErrorCode.KDC_ERR_BADOPTION, "INVALID AS OPTIONS");
        await Expect(body with { Till = TestClient.Start.AddSeconds(-1) }, ErrorCode.KDC_ERR_NEVER_VALID, "NEVER_VALID");
        await Expect(_client.Body(TestPrincipals.Host, TestPrincipals.Guarded), ErrorCode.KDC_ERR_POLICY, "HIGHER_AUTHENTICATION_REQUIRED");

        _client.Principals.Set(_client.Principals[TestPrincipals.Host] with { Expires = TestClient.Start });
        await Expect(body, ErrorCode.KDC_ERR_CLIENT_REVOKED, "CLIENT LOCKED OUT");
    }

    [Fact]
    public async Task Lifetimes_are_the_shortest_of_all_and_the_epoch_is_no_limit()
    {
        var held = await _client.LogInAsync(shape: body => body with { Till = DateTimeOffset.UnixEpoch });
        held.Part.EndTime.ShouldBe(TestClient.Start.AddHours(10));
        held.Part.RenewTill.ShouldBeNull();

        _client.Principals.Set(_client.Principals[TestPrincipals.Host] with { MaxLife = TimeSpan.FromHours(1), MaxRenewableLife = TimeSpan.FromHours(2), Flags = PrincipalFlags.NotForwardable });
        held = await _client.LogInAsync(shape: body => body with { Options = KdcOptions.RenewableOk | KdcOptions.Forwardable });
        held.Part.EndTime.ShouldBe(TestClient.Start.AddHours(1));
        held.Part.RenewTill.ShouldBe(TestClient.Start.AddHours(2));
        held.Part.Flags.HasFlag(TicketFlags.Forwardable).ShouldBeFalse();

        held = await _client.LogInAsync(shape: body => body with { Options = KdcOptions.Renewable, RenewTill = TestClient.Start.AddMinutes(90) });
        held.Part.RenewTill.ShouldBe(TestClient.Start.AddMinutes(90));

        held = await _client.LogInAsync(shape: body => body with { Options = KdcOptions.RenewableOk, Till = TestClient.Start.AddMinutes(10) });
        held.Part.EndTime.ShouldBe(TestClient.Start.AddMinutes(10));
        held.Part.RenewTill.ShouldBeNull();

        _client.Principals.Set(_client.Principals[TestPrincipals.Host] with { Flags = PrincipalFlags.NotRenewable });
        (await _client.LogInAsync(shape: body => body with { Options = KdcOptions.Renewable })).Part.RenewTill.ShouldBeNull();
    }

    [Fact]
    public async Task Session_keys_are_of_the_clients_first_type()
    {
        (await _client.LogInAsync(shape: body => body with { EncryptionTypes = [23, 20, 18] })).SessionKey.Type.ShouldBe(EncryptionType.Aes256CtsHmacSha384_192);
        var narrow = new TestClient(settings => settings with { EncryptionTypes = [EncryptionType.Aes256CtsHmacSha1_96] });
        (await narrow.LogInAsync(shape: body => body with { EncryptionTypes = [20, 18] })).SessionKey.Type.ShouldBe(EncryptionType.Aes256CtsHmacSha1_96);
    }

    [Fact]
    public async Task Other_spellings_need_leave()
    {
        var key = _client.Principals["plain"].NewestKeys!.Keys[0];
        (await _client.SendAsync(TestClient.Plain(_client.Body("PLAIN"), _client.Timestamp(key)))).Expect(ErrorCode.KDC_ERR_C_PRINCIPAL_UNKNOWN, "CLIENT_NOT_FOUND");
        (await _client.LogInAsync("plain", body => body with { ClientName = TestClient.Name("PLAIN"), Options = KdcOptions.Canonicalize })).ClientName.ToString().ShouldBe("plain");
        (await _client.LogInAsync("plain", body => body with { ClientName = new PrincipalName(NameType.Enterprise, "PLAIN@example.test") })).ClientName.ToString().ShouldBe("plain");
        var foreign = _client.Body("plain") with { ClientName = new PrincipalName(NameType.Enterprise, "plain@other.test") };
        (await _client.SendAsync(TestClient.Plain(foreign, _client.Timestamp(key)))).Expect(ErrorCode.KDC_ERR_C_PRINCIPAL_UNKNOWN, "CLIENT_NOT_FOUND");
    }

    [Fact]
    public async Task Nothing_but_requests_is_answered()
    {
        var ticket = await _client.LogInAsync();
        foreach (var packet in (byte[][])[[], [0x6A], ticket.Ticket.Encode(), [.. TestClient.Plain(_client.Body("alice")), 0], new KrbError { Realm = "A", ServerName = TestClient.Name("b") }.Encode()])
            (await _client.Kdc.AnswerAsync(packet, TestClient.Peer, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_general_error_and_the_observer_knows()
    {
        _client.Principals.Set(_client.Principals["krbtgt/EXAMPLE.TEST"] with { Keys = [] });
        var bytes = await _client.Kdc.AnswerAsync(TestClient.Plain(_client.Body("alice")), TestClient.Peer, CancellationToken.None);
        KrbError.Decode(bytes).ShouldNotBeNull().Code.ShouldBe(ErrorCode.KRB_ERR_GENERIC);
        _client.Observer.Faults.ShouldHaveSingleItem();
    }
}
