using System.Net;
using Otpme.Kerberos.Pkinit;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Tests.Vectors;
using Otpme.Kerberos.Tests.Wire;
using Otpme.Kerberos.Wire;
using Otpme.TestKit;

namespace Otpme.Kerberos.Tests.Server;

/// <summary>The recorded requests of MIT's clients, sent to a KDC of ours that has the recorded keys and the recorded time.</summary>
public sealed class TranscriptReplayTests
{
    private static readonly Transcript s_transcript = Transcript.Instance;

    private readonly TestPrincipals _principals = new();
    private readonly TestOtp _otp = new();
    private readonly TestObserver _observer = new();

    public TranscriptReplayTests()
    {
        foreach (var (name, kvno) in ((string, int)[])[("krbtgt/EXAMPLE.TEST", 1), ("plain", 1), (TestPrincipals.Host, 2), (TestPrincipals.Service, 2)])
            _principals.Add(name, principal => principal with { Keys = [new KeyVersion(kvno, [.. ((int[])[18, 17, 20, 19]).Select(type => s_transcript.Key($"{name}@EXAMPLE.TEST", type))])] });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Errors_are_what_the_recorded_kdc_said(int number)
    {
        var (recorded, ours) = await ReplayAsync(number);
        var (theirs, mine) = (recorded.Error.ShouldNotBeNull(), ours.Error.ShouldNotBeNull());
        (mine.Code, mine.Text, mine.ClientRealm, mine.ClientName, mine.Realm, mine.ServerName)
            .ShouldBe((theirs.Code, theirs.Text, theirs.ClientRealm, theirs.ClientName, theirs.Realm, theirs.ServerName));
        (ours.Challenge is null).ShouldBe(recorded.Challenge is null);
        (ours.FastResponse is null).ShouldBe(recorded.FastResponse is null);
    }

    [Fact]
    public async Task A_password_for_a_challenge_of_another_kdc_is_not_asked_about()
    {
        _otp.Add("1234755224");
        var (_, ours) = await ReplayAsync(2);
        ours.Error!.Code.ShouldBe(ErrorCode.KDC_ERR_PREAUTH_FAILED);
        ours.Challenge.ShouldNotBeNull();
        _otp.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(14)]
    public async Task Replies_say_what_the_recorded_ones_said(int number)
    {
        var (recorded, ours) = await ReplayAsync(number);
        var (theirs, mine) = (recorded.ReplyPart.ShouldNotBeNull(), ours.ReplyPart.ShouldNotBeNull());
        mine.Flags.ShouldBe(theirs.Flags);
        (mine.Nonce, mine.AuthTime, mine.StartTime, mine.EndTime, mine.RenewTill, mine.ServerName, mine.Key.Type)
            .ShouldBe((theirs.Nonce, theirs.AuthTime, theirs.StartTime, theirs.EndTime, theirs.RenewTill, theirs.ServerName, theirs.Key.Type));
        mine.EncryptedPaData?.Select(element => element.Type).ShouldBe(theirs.EncryptedPaData?.Select(element => element.Type));
        ours.Reply!.PaData!.Select(element => element.Type).ShouldBe(recorded.Reply!.PaData!.Select(element => element.Type));
        ours.FastResponse!.PaData.Select(element => element.Type).ShouldBe(recorded.FastResponse!.PaData.Select(element => element.Type));
        ours.Reply.Ticket.EncPart.Kvno.ShouldBe(recorded.Reply.Ticket.EncPart.Kvno);
        ours.TicketPart!.ClientName.ShouldBe(recorded.TicketPart!.ClientName);
        Names(ours.TicketPart).ShouldBe(Names(recorded.TicketPart));
    }

    [Fact]
    public async Task A_recorded_anonymous_request_gets_a_ticket()
    {
        var (recorded, ours) = await ReplayAsync(10);
        ours.TicketPart!.Flags.ShouldBe(recorded.TicketPart!.Flags);
        ours.TicketPart.ClientName.ShouldBe(PrincipalName.Anonymous);
        ours.Reply!.ClientRealm.ShouldBe(recorded.Reply!.ClientRealm);
        ours.Reply.PaData!.Select(element => element.Type).ShouldBe([PaDataType.PkAsRep, PaDataType.PkinitKx]);
    }

    private static IReadOnlyList<string> Names(EncTicketPart part) =>
        IndicatorSeal.Read(part, new Principal
        {
            Name = PrincipalName.TicketGranting("EXAMPLE.TEST"),
            Keys = [new KeyVersion(1, [s_transcript.Key("krbtgt/EXAMPLE.TEST@EXAMPLE.TEST", 18)])],
        });

    /// <summary>The recorded exchange, and the same request with our answer.</summary>
    private async Task<(OpenedExchange Recorded, OpenedExchange Ours)> ReplayAsync(int number)
    {
        var record = s_transcript.Records[number];
        var recorded = new OpenedExchange(s_transcript, record);

        // The recorded KDC's own second, which its times are counted from.
        var now = recorded.Error?.ServerTime ?? recorded.FastResponse?.Finished?.Time ?? record.Time;
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(s_transcript.KdcPem);
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var settings = new KdcSettings { Realm = s_transcript.Realm, RenewableLife = TimeSpan.FromDays(7), Identity = new KdcIdentity(certificate, key, []) };
        var kdc = new Kdc(settings, _principals, _otp, new ManualClock(now), _observer);
        var reply = await kdc.AnswerAsync(record.Request, new KdcPeer(IPAddress.Loopback, IsStream: false), CancellationToken.None);
        _observer.Faults.ShouldBeEmpty();
        return (recorded, new OpenedExchange(s_transcript, record with { Reply = reply.ShouldNotBeNull() }));
    }
}
