using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Tests.Vectors;
using Otpme.Kerberos.Wire;
using Xunit.Abstractions;

namespace Otpme.Kerberos.Tests.Wire;

/// <summary>Every recorded packet, decoded and encoded again byte for byte down to the last encrypted layer.</summary>
public sealed class TranscriptTests(ITestOutputHelper output)
{
    public static TheoryData<int> Numbers => Transcript.Numbers;

    [Theory, MemberData(nameof(Numbers))]
    public void Every_layer_is_the_same_again(int number)
    {
        var record = Transcript.Instance.Records[number];
        var opened = new OpenedExchange(Transcript.Instance, record);
        output.WriteLine($"{record.Step}: {string.Join(' ', opened.Layers)}");
        opened.Layers.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_one_time_password_is_at_the_bottom()
    {
        var opened = new OpenedExchange(Transcript.Instance, Transcript.Instance.Records[2]);
        opened.Otp!.Value!.Value.ToArray().ShouldBe("1234755224"u8.ToArray());
        opened.InnerPaData.Select(element => (int)element.Type).ShouldBe([133, 142, 150, 149]);
        ((uint)opened.TicketPart!.Flags).ShouldBe(0x40e10000u);
        opened.ReplyPart!.Flags.ShouldBe(opened.TicketPart.Flags);
        opened.FastResponse!.PaData.ShouldBeEmpty();
        opened.FastResponse.StrengthenKey!.Type.ShouldBe((int)EncryptionType.Aes256CtsHmacSha1_96);
    }

    [Fact]
    public void A_recorded_challenge_is_understood()
    {
        var opened = new OpenedExchange(Transcript.Instance, Transcript.Instance.Records[1]);
        opened.Challenge!.Nonce.Length.ShouldBe(36);
        opened.Challenge.TokenInfo.ShouldHaveSingleItem().ShouldBe(new OtpTokenInfo());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(14)]
    public void Recorded_verifiers_of_indicators_are_right(int number)
    {
        var opened = new OpenedExchange(Transcript.Instance, Transcript.Instance.Records[number]);
        var part = opened.TicketPart!;
        var relevant = part.AuthorizationData!.Select(element => AuthorizationElement.DecodeList(element.Data)!.Single()).Single(element => element.Type == AuthorizationType.Cammac);
        var cammac = Cammac.Decode(relevant.Data).ShouldNotBeNull();
        cammac.Encode().ShouldBe(relevant.Data.ToArray());
        AuthenticationIndicators.Decode(cammac.Elements.Single().Data).ShouldBe(["otp"]);
        var covered = (part with { AuthorizationData = cammac.Elements }).Encode();
        cammac.KdcVerifier!.Mac.Verifies(Transcript.Instance.Key("krbtgt/EXAMPLE.TEST@EXAMPLE.TEST", 18), KeyUsage.Cammac, covered).ShouldBeTrue();
        if (cammac.ServiceVerifier is { } verifier)
            verifier.Mac.Verifies(Transcript.Instance.Key($"{opened.Reply!.Ticket.ServerName}@EXAMPLE.TEST", 18), KeyUsage.Cammac, cammac.Elements.EncodeList()).ShouldBeTrue();
    }
}
