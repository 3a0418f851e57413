using System.Net;
using System.Text;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;
using Otpme.TestKit;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>A Kerberos client without sockets, that can also do what no client should.</summary>
internal sealed class TestClient
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly int[] s_types = [18, 17, 20, 19, 23];

    private long _nonce = 1000;

    public TestClient(Func<KdcSettings, KdcSettings>? shape = null)
    {
        var settings = new KdcSettings { Realm = TestPrincipals.Realm };
        Kdc = new Kdc(shape?.Invoke(settings) ?? settings, Principals, Otp, Time, Observer);
    }

    public ManualClock Time { get; } = new(Start.AddMilliseconds(250));

    public TestPrincipals Principals { get; } = new();

    public TestOtp Otp { get; } = new();

    public TestObserver Observer { get; } = new();

    public Kdc Kdc { get; }

    public static KdcPeer Peer { get; } = new(IPAddress.Loopback, IsStream: false);

    public static PrincipalName Name(string text) => PrincipalName.TryParse(text)!;

    public KdcRequestBody Body(string? client, string service = "krbtgt/" + TestPrincipals.Realm) => new()
    {
        Options = KdcOptions.Forwardable,
        ClientName = client is null ? null : Name(client),
        Realm = TestPrincipals.Realm,
        ServerName = Name(service),
        Till = Time.GetUtcNow().AddDays(1).WholeSeconds(),
        Nonce = _nonce++,
        EncryptionTypes = s_types,
    };

    public static byte[] Plain(KdcRequestBody body, params IReadOnlyList<PaData> elements) => new KdcRequest(MessageType.AsReq, elements, body).Encode();

    public PaData Timestamp(KerberosKey key, TimeSpan off = default)
    {
        var time = Time.GetUtcNow() + off;
        var plaintext = new EncTimestamp(time.WholeSeconds(), time.Microseconds()).Encode();
        return new PaData(PaDataType.EncTimestamp, EncryptedData.Seal(key, KeyUsage.EncryptedTimestamp, plaintext));
    }

    /// <summary>Sends what must be answered at once.</summary>
    public async Task<TestAnswer> SendAsync(byte[] packet, FastSession? fast = null)
    {
        var bytes = (await Kdc.AnswerAsync(packet, Peer, CancellationToken.None)).ShouldNotBeNull();
        Observer.Faults.ShouldBeEmpty();
        return Open(bytes, fast);
    }

    public static TestAnswer Open(byte[] bytes, FastSession? fast)
    {
        if (KdcReply.Decode(bytes) is { } reply)
        {
            var response = reply.PaData?.FirstOrDefault(element => element.Type == PaDataType.FxFast) is { } wrapped ? fast!.Open(wrapped) : null;
            return new TestAnswer(bytes, null, reply, response, response?.PaData ?? reply.PaData ?? []);
        }

        var error = KrbError.Decode(bytes).ShouldNotBeNull();
        IReadOnlyList<PaData> hints = error.Data is { } data ? PaData.DecodeList(data).ShouldNotBeNull() : [];
        var inner = fast is not null && hints.Count == 1 && hints[0].Type == PaDataType.FxFast && hints[0].Value.Length > 0 ? fast.Open(hints[0]) : null;
        return new TestAnswer(bytes, error, null, inner, inner?.PaData ?? hints);
    }

    /// <summary>A ticket by keytab, without armor.</summary>
    public async Task<HeldTicket> LogInAsync(string principal = TestPrincipals.Host, Func<KdcRequestBody, KdcRequestBody>? shape = null)
    {
        var key = Principals[principal].NewestKeys!.Keys[0];
        var body = Body(principal);
        var answer = await SendAsync(Plain(shape?.Invoke(body) ?? body, Timestamp(key)));
        return Take(answer, key, KeyUsage.AsRep);
    }

    /// <summary>The ticket of a reply; <paramref name="replyKey"/> before it was strengthened.</summary>
    public static HeldTicket Take(TestAnswer answer, KerberosKey replyKey, KeyUsage usage)
    {
        var reply = answer.Reply.ShouldNotBeNull(answer.Error?.Text);
        if (answer.Fast?.StrengthenKey?.ToKey() is { } strengthen)
            replyKey = KerberosKey.Combine(strengthen, replyKey, "strengthenkey"u8, "replykey"u8);
        var part = EncKdcReplyPart.Decode(reply.EncPart.Open(replyKey, usage).ShouldNotBeNull()).ShouldNotBeNull();
        return new HeldTicket(reply.Ticket, part.Key.ToKey()!, reply.ClientRealm, reply.ClientName, part);
    }

    public Authenticator Authenticator(HeldTicket ticket, KerberosKey? subkey, Checksum? checksum = null) => new()
    {
        ClientRealm = ticket.ClientRealm,
        ClientName = ticket.ClientName,
        Checksum = checksum,
        Time = Time.GetUtcNow().WholeSeconds(),
        Microseconds = 1,
        Subkey = subkey is null ? null : EncryptionKey.Of(subkey),
    };

    /// <summary>An armored AS-REQ; the outer body may be another one than the inner.</summary>
    public (byte[] Packet, FastSession Fast) Armored(HeldTicket armor, KdcRequestBody body, params IReadOnlyList<PaData> elements) =>
        Armored(armor, body, elements, new FastShape());

    public (byte[] Packet, FastSession Fast) Armored(HeldTicket armor, KdcRequestBody body, IReadOnlyList<PaData> elements, FastShape shape)
    {
        var subkey = shape.Session?.Subkey ?? KerberosKey.Generate(armor.SessionKey.Type);
        var authenticator = shape.Authenticator(Authenticator(armor, subkey));
        var apRequest = new ApRequest(0, shape.Ticket(armor.Ticket), EncryptedData.Seal(armor.SessionKey, KeyUsage.ApReqAuthenticator, authenticator.Encode()));
        var armorKey = KerberosKey.Combine(subkey, armor.SessionKey, "subkeyarmor"u8, "ticketarmor"u8);
        var outer = shape.OuterBody(body);
        var fast = new FastSession(armorKey, shape.Options, body.Nonce, subkey);
        var armored = fast.Wrap(new FastArmor(shape.ArmorType, apRequest.Encode()), body, elements, (shape.ChecksummedBody?.Invoke(outer) ?? outer).Encode());
        return (Plain(outer, armored), fast);
    }

    /// <summary>The nonce that answers a challenge, with a one-time password.</summary>
    public static PaData OtpElement(KerberosKey armorKey, ReadOnlyMemory<byte> nonce, string value, string? pin = null) => new(PaDataType.OtpRequest, new OtpRequest
    {
        EncData = EncryptedData.Seal(armorKey, KeyUsage.OtpRequest, new OtpEncRequest(nonce).Encode()),
        IterationCount = 0,
        Value = Encoding.UTF8.GetBytes(value),
        Pin = pin,
    });

    /// <summary>A challenge for this user, by an exchange of its own.</summary>
    public async Task<ReadOnlyMemory<byte>> ChallengeAsync(HeldTicket armor, string user)
    {
        var (packet, fast) = Armored(armor, Body(user));
        var answer = (await SendAsync(packet, fast)).Expect(ErrorCode.KDC_ERR_PREAUTH_REQUIRED, "NEEDED_PREAUTH");
        return OtpChallenge.Decode(answer.Find(PaDataType.OtpChallenge).ShouldNotBeNull().Value).ShouldNotBeNull().Nonce;
    }

    /// <summary>Two exchanges: challenge and password.</summary>
    public async Task<(TestAnswer Answer, KerberosKey ArmorKey)> OtpLogInAsync(HeldTicket armor, string user, string value, Func<KdcRequestBody, KdcRequestBody>? shape = null)
    {
        var nonce = await ChallengeAsync(armor, user);
        var body = shape?.Invoke(Body(user)) ?? Body(user);
        var (packet, fast) = ArmoredOtp(armor, body, nonce, value);
        return (await SendAsync(packet, fast), fast.ArmorKey);
    }

    /// <summary>An armored request with a one-time password under the same armor key.</summary>
    public (byte[] Packet, FastSession Fast) ArmoredOtp(HeldTicket armor, KdcRequestBody body, ReadOnlyMemory<byte> nonce, string value, string? pin = null)
    {
        var shape = new FastShape();
        var (_, probe) = Armored(armor, body, [], shape);
        return Armored(armor, body, [OtpElement(probe.ArmorKey, nonce, value, pin), new PaData(PaDataType.ReqEncPaRep)], shape with { Session = probe });
    }

    /// <summary>A TGS-REQ, with FAST unless <paramref name="isBare"/>.</summary>
    public (byte[] Packet, FastSession? Fast, KerberosKey Subkey) Tgs(
        HeldTicket ticket, KdcRequestBody body, bool isBare = false, IReadOnlyList<PaData>? elements = null, Func<Authenticator, Authenticator>? shape = null, KerberosKey? fixedSubkey = null)
    {
        var subkey = fixedSubkey ?? KerberosKey.Generate(ticket.SessionKey.Type);
        var authenticator = Authenticator(ticket, subkey, Checksum.Of(ticket.SessionKey, KeyUsage.TgsReqChecksum, body.Encode()));
        authenticator = shape?.Invoke(authenticator) ?? authenticator;
        var apRequest = new ApRequest(0, ticket.Ticket, EncryptedData.Seal(ticket.SessionKey, KeyUsage.TgsReqAuthenticator, authenticator.Encode())).Encode();
        var list = new List<PaData> { new(PaDataType.TgsReq, apRequest) };
        FastSession? fast = null;
        if (isBare)
            list.AddRange(elements ?? []);
        else
        {
            fast = new FastSession(KerberosKey.Combine(subkey, ticket.SessionKey, "subkeyarmor"u8, "ticketarmor"u8), FastOptions.None, body.Nonce);
            list.Add(fast.Wrap(null, body, elements ?? [], apRequest));
        }

        return (new KdcRequest(MessageType.TgsReq, list, body).Encode(), fast, subkey);
    }

    /// <summary>A ticket by a whole TGS exchange, and what the service finds in it.</summary>
    public async Task<(HeldTicket Held, EncTicketPart Part)> ServiceTicketAsync(HeldTicket ticket, string service, Func<KdcRequestBody, KdcRequestBody>? shape = null)
    {
        var body = Body(null, service);
        var (packet, fast, subkey) = Tgs(ticket, shape?.Invoke(body) ?? body);
        var held = Take(await SendAsync(packet, fast), subkey, KeyUsage.TgsRepSubkey);
        return (held, OpenTicket(held.Ticket));
    }

    public EncTicketPart OpenTicket(Ticket ticket)
    {
        var key = Principals[ticket.ServerName.ToString()].FindKeys(ticket.EncPart.Kvno)!.Find(ticket.EncPart.Type)!;
        return EncTicketPart.Decode(ticket.EncPart.Open(key, KeyUsage.Ticket).ShouldNotBeNull()).ShouldNotBeNull();
    }

    /// <summary>A ticket that no KDC would make: its enc-part changed and sealed again.</summary>
    public HeldTicket Forge(HeldTicket held, Func<EncTicketPart, EncTicketPart> change)
    {
        var version = Principals[held.Ticket.ServerName.ToString()].NewestKeys!;
        var part = change(OpenTicket(held.Ticket));
        return held with { Ticket = held.Ticket with { EncPart = EncryptedData.Seal(version.Keys[0], KeyUsage.Ticket, part.Encode(), version.Kvno) } };
    }
}
