using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Server;

public sealed class TgsExchangeTests
{
    private readonly TestClient _client = new();

    [Fact]
    public async Task A_service_ticket_has_what_the_service_needs()
    {
        var ticket = await _client.LogInAsync(shape: body => body with { Options = KdcOptions.Forwardable | KdcOptions.Renewable });
        _client.Time.Advance(TimeSpan.FromHours(1));
        var (held, part) = await _client.ServiceTicketAsync(ticket, TestPrincipals.Service, body => body with { Options = KdcOptions.Forwardable | KdcOptions.Renewable });
        held.Ticket.EncPart.Kvno.ShouldBe(3);
        part.Key.Value.ToArray().ShouldBe(held.SessionKey.Value.ToArray());
        part.Flags.ShouldBe(TicketFlags.Forwardable | TicketFlags.Renewable | TicketFlags.PreAuthent | TicketFlags.EncPaRep | TicketFlags.TransitedPolicyChecked);
        (part.AuthTime, part.StartTime, part.EndTime, part.RenewTill)
            .ShouldBe((TestClient.Start, TestClient.Start.AddHours(1), TestClient.Start.AddHours(10), TestClient.Start.AddDays(7)));
        part.Transited.Type.ShouldBe(1);
        part.Transited.Contents.Length.ShouldBe(0);
        held.Part.ServerName.ToString().ShouldBe(TestPrincipals.Service);
    }

    [Fact]
    public async Task Without_armor_and_without_subkey_it_works_as_well()
    {
        var ticket = await _client.LogInAsync();
        var (packet, _, subkey) = _client.Tgs(ticket, _client.Body(null, TestPrincipals.Service), isBare: true);
        TestClient.Take(await _client.SendAsync(packet), subkey, KeyUsage.TgsRepSubkey);
        (packet, _, _) = _client.Tgs(ticket, _client.Body(null, TestPrincipals.Service), isBare: true, shape: authenticator => authenticator with { Subkey = null });
        TestClient.Take(await _client.SendAsync(packet), ticket.SessionKey, KeyUsage.TgsRepSession);
    }

    [Fact]
    public async Task Unknown_services_are_told_within_armor()
    {
        var ticket = await _client.LogInAsync();
        var (packet, fast, _) = _client.Tgs(ticket, _client.Body(null, "host/none"));
        var answer = (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_S_PRINCIPAL_UNKNOWN, "LOOKING_UP_SERVER");
        answer.Elements.Select(element => element.Type).ShouldBe([PaDataType.FxError]);
        answer.Error!.ClientName.ShouldBe(ticket.ClientName);
    }

    [Fact]
    public async Task Options_that_are_not_served()
    {
        var ticket = await _client.LogInAsync(shape: body => body with { Options = KdcOptions.None });
        async Task Expect(KdcOptions options, string text, params PaData[] elements)
        {
            var (packet, fast, _) = _client.Tgs(ticket, _client.Body(null, TestPrincipals.Service) with { Options = options }, elements: elements);
            (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_BADOPTION, text);
        }

        await Expect(KdcOptions.Forwarded, "TGT NOT FORWARDABLE");
        await Expect(KdcOptions.Proxy, "TGT NOT PROXIABLE");
        await Expect(KdcOptions.Postdated, "TGT NOT POSTDATABLE");
        await Expect(KdcOptions.Validate, "VALIDATE VALID TICKET");
        await Expect(KdcOptions.Renew, "TICKET NOT RENEWABLE");
        await Expect(KdcOptions.EncTktInSkey, "INVALID TGS OPTIONS");
        await Expect(KdcOptions.CnameInAddlTkt, "INVALID TGS OPTIONS");
        await Expect(KdcOptions.None, "INVALID TGS OPTIONS", new PaData(PaDataType.ForUser));
        await Expect(KdcOptions.None, "INVALID TGS OPTIONS", new PaData(PaDataType.S4uX509User));
    }

    [Fact]
    public async Task A_forwarded_ticket_says_so_and_what_it_gives_does_too()
    {
        var ticket = await _client.LogInAsync();
        var (forwarded, part) = await _client.ServiceTicketAsync(ticket, "krbtgt/EXAMPLE.TEST", body => body with { Options = KdcOptions.Forwardable | KdcOptions.Forwarded });
        part.Flags.HasFlag(TicketFlags.Forwarded | TicketFlags.Forwardable).ShouldBeTrue();
        part.Flags.HasFlag(TicketFlags.Initial).ShouldBeFalse();
        (_, part) = await _client.ServiceTicketAsync(forwarded, TestPrincipals.Service);
        part.Flags.HasFlag(TicketFlags.Forwarded).ShouldBeTrue();
    }

    [Fact]
    public async Task Renewing_keeps_the_length_and_ends_at_renew_till()
    {
        var ticket = await _client.LogInAsync(shape: body => body with { Options = KdcOptions.Renewable, Till = TestClient.Start.AddHours(2), RenewTill = TestClient.Start.AddHours(3) });
        _client.Time.Advance(TimeSpan.FromMinutes(90));
        var (renewed, part) = await _client.ServiceTicketAsync(ticket, "krbtgt/EXAMPLE.TEST", body => body with { Options = KdcOptions.Renew | KdcOptions.Renewable });
        (part.AuthTime, part.StartTime, part.EndTime, part.RenewTill)
            .ShouldBe((TestClient.Start, TestClient.Start.AddMinutes(90), TestClient.Start.AddHours(3), TestClient.Start.AddHours(3)));
        _client.Time.Advance(TimeSpan.FromMinutes(31));
        var (packet, _, _) = _client.Tgs(ticket, _client.Body(null) with { Options = KdcOptions.Renew });
        (await _client.SendAsync(packet)).Expect(ErrorCode.KRB_AP_ERR_TKT_EXPIRED, "PROCESS_TGS");
        await _client.ServiceTicketAsync(renewed, TestPrincipals.Service);
    }

    [Fact]
    public async Task Header_tickets_that_are_not_good()
    {
        var ticket = await _client.LogInAsync();
        var service = (await _client.ServiceTicketAsync(ticket, TestPrincipals.Service)).Held;
        async Task Expect(HeldTicket header, ErrorCode code, Func<Authenticator, Authenticator>? shape = null)
        {
            var (packet, _, _) = _client.Tgs(header, _client.Body(null, TestPrincipals.Service), shape: shape);
            (await _client.SendAsync(packet)).Expect(code, "PROCESS_TGS");
        }

        await Expect(service, ErrorCode.KRB_AP_ERR_NOT_US);
        await Expect(ticket, ErrorCode.KRB_AP_ERR_INAPP_CKSUM, authenticator => authenticator with { Checksum = null });
        await Expect(ticket, ErrorCode.KRB_AP_ERR_MODIFIED, authenticator => authenticator with { Checksum = authenticator.Checksum! with { Value = new byte[12] } });
        await Expect(ticket, ErrorCode.KRB_AP_ERR_SKEW, authenticator => authenticator with { Time = authenticator.Time.AddMinutes(-6) });
        await Expect(ticket, ErrorCode.KRB_AP_ERR_BADMATCH, authenticator => authenticator with { ClientRealm = "OTHER.TEST" });
        (await _client.SendAsync(new KdcRequest(MessageType.TgsReq, [], _client.Body(null)).Encode())).Expect(ErrorCode.KDC_ERR_PADATA_TYPE_NOSUPP, "PROCESS_TGS");
    }

    [Fact]
    public async Task Armor_of_another_request_is_refused()
    {
        var ticket = await _client.LogInAsync();
        var (one, _, _) = _client.Tgs(ticket, _client.Body(null, TestPrincipals.Service));
        var (other, _, _) = _client.Tgs(ticket, _client.Body(null, TestPrincipals.Service));
        var mixed = KdcRequest.Decode(one)! with { PaData = [KdcRequest.Decode(one)!.PaData![0], KdcRequest.Decode(other)!.PaData![1]] };
        (await _client.SendAsync(mixed.Encode())).Expect(ErrorCode.KRB_AP_ERR_MODIFIED, "FIND_FAST");
    }

    [Fact]
    public async Task Who_is_gone_since_the_login_gets_nothing_more()
    {
        var ticket = await _client.LogInAsync("plain");
        _client.Principals.Set(_client.Principals["plain"] with { Flags = PrincipalFlags.Disabled });
        var (packet, fast, _) = _client.Tgs(ticket, _client.Body(null, TestPrincipals.Service));
        (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_CLIENT_REVOKED, "CLIENT LOCKED OUT");
    }

    [Fact]
    public async Task Indicators_go_on_and_cannot_be_invented()
    {
        var armor = await _client.LogInAsync();
        _client.Otp.Add("1");
        var (answer, armorKey) = await _client.OtpLogInAsync(armor, "alice", "1");
        var ticket = TestClient.Take(answer, armorKey, KeyUsage.AsRep);
        var (held, part) = await _client.ServiceTicketAsync(ticket, TestPrincipals.Guarded);
        ServiceSees(part, held).ShouldBe(["otp"]);
        var (forwarded, _) = await _client.ServiceTicketAsync(ticket, "krbtgt/EXAMPLE.TEST", body => body with { Options = KdcOptions.Forwarded });
        await _client.ServiceTicketAsync(forwarded, TestPrincipals.Guarded);

        // A client sends along a CAMMAC, true for another ticket.
        var stolen = _client.OpenTicket(ticket.Ticket).AuthorizationData!;
        var subkey = KerberosKey.Generate(armor.SessionKey.Type);
        var wanted = _client.Body(null) with
        {
            Options = KdcOptions.Forwarded,
            EncryptedAuthorizationData = EncryptedData.Seal(subkey, KeyUsage.TgsReqAuthorizationDataSubkey, stolen.EncodeList()),
        };
        var (packet, fast, _) = _client.Tgs(armor, wanted, fixedSubkey: subkey);
        var poisoned = TestClient.Take(await _client.SendAsync(packet, fast), subkey, KeyUsage.TgsRepSubkey);
        _client.OpenTicket(poisoned.Ticket).AuthorizationData.ShouldBeNull();
        poisoned = _client.Forge(poisoned, forged => forged with { AuthorizationData = stolen });
        (packet, fast, _) = _client.Tgs(poisoned, _client.Body(null, TestPrincipals.Guarded));
        (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_POLICY, "HIGHER_AUTHENTICATION_REQUIRED");
    }

    [Fact]
    public async Task Restrictions_of_the_client_are_carried()
    {
        var ticket = await _client.LogInAsync();
        var subkey = KerberosKey.Generate(ticket.SessionKey.Type);
        AuthorizationElement[] inner = [new((AuthorizationType)999, new byte[3]), new(AuthorizationType.Cammac, new byte[3])];
        AuthorizationElement[] sent = [new(AuthorizationType.IfRelevant, inner.EncodeList()), new(AuthorizationType.MandatoryForKdc, new byte[1]), new((AuthorizationType)1000, new byte[2])];
        var body = _client.Body(null, TestPrincipals.Service) with
        {
            EncryptedAuthorizationData = EncryptedData.Seal(subkey, KeyUsage.TgsReqAuthorizationDataSubkey, sent.EncodeList()),
        };
        var (packet, fast, _) = _client.Tgs(ticket, body, fixedSubkey: subkey);
        var part = _client.OpenTicket(TestClient.Take(await _client.SendAsync(packet, fast), subkey, KeyUsage.TgsRepSubkey).Ticket);
        part.AuthorizationData!.Select(element => (int)element.Type).ShouldBe([1, 1000]);
        AuthorizationElement.DecodeList(part.AuthorizationData![0].Data)!.Select(element => (int)element.Type).ShouldBe([999]);

        (packet, fast, _) = _client.Tgs(ticket, body);
        (await _client.SendAsync(packet, fast)).Expect(ErrorCode.KRB_AP_ERR_BAD_INTEGRITY, "PROCESS_TGS");
    }

    /// <summary>The indicators by the verifier that is meant for the service (RFC 7751).</summary>
    private List<string> ServiceSees(EncTicketPart part, HeldTicket held)
    {
        var relevant = AuthorizationElement.DecodeList(part.AuthorizationData!.Single().Data)!.Single();
        var cammac = Cammac.Decode(relevant.Data)!;
        var key = _client.Principals[held.Ticket.ServerName.ToString()].FindKeys(held.Ticket.EncPart.Kvno)!.Find(held.Ticket.EncPart.Type)!;
        cammac.ServiceVerifier!.Mac.Verifies(key, KeyUsage.Cammac, cammac.Elements.EncodeList()).ShouldBeTrue();
        return [.. cammac.Elements.SelectMany(element => AuthenticationIndicators.Decode(element.Data)!)];
    }
}
