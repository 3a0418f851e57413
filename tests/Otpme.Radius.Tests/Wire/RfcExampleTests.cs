using System.Text;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Wire;

/// <summary>Packets that the RFCs print, all with the secret "xyzzy5461".</summary>
public sealed class RfcExampleTests
{
    private static readonly SharedSecret Secret = new(Encoding.ASCII.GetBytes("xyzzy5461"));

    [Fact]
    public void User_password_of_RFC_2865_7_1_reveals_arctangent()
    {
        var packet = Hex("010000380f403f9473978057bd83d5cb98f4227a01066e656d6f02120dbe708d93d413ce3196e43f782a0aee0406c0a8011005060000" + "0003");
        RadiusPacket.TryParse(packet, out var request, out _).ShouldBeTrue();
        request.Code.ShouldBe(RadiusCode.AccessRequest);
        var fields = RequestFields.Read(request);
        Encoding.ASCII.GetString(fields.UserName).ShouldBe("nemo");
        Span<byte> plain = stackalloc byte[UserPassword.MaxBytes];
        UserPassword.TryReveal(Secret, request.Authenticator, fields.HiddenPassword, plain, out var length).ShouldBeTrue();
        Encoding.ASCII.GetString(plain[..length]).ShouldBe("arctangent");

        Span<byte> hidden = stackalloc byte[UserPassword.MaxBytes];
        var size = UserPassword.Hide(Secret, request.Authenticator, "arctangent"u8, hidden);
        hidden[..size].SequenceEqual(fields.HiddenPassword).ShouldBeTrue();
    }

    [Fact]
    public void Writer_makes_the_accept_of_RFC_2865_7_1()
    {
        var expected = Hex("0200002686fe220e7624ba2a1005f6bf9b55e0b20606000000010f06000000000e06c0a80103");
        var buffer = new byte[RadiusPacket.MaxBytes];
        var writer = new PacketWriter(buffer, RadiusCode.AccessAccept, 0, Hex("0f403f9473978057bd83d5cb98f4227a"));
        writer.TryAdd(AttributeType.ServiceType, 1).ShouldBeTrue();
        writer.TryAdd(AttributeType.LoginService, 0).ShouldBeTrue();
        writer.TryAdd(AttributeType.LoginIpHost, [192, 168, 1, 3]).ShouldBeTrue();
        var length = writer.FinishReply(Secret);
        buffer[..length].ShouldBe(expected);
        ResponseAuthenticator.Verify(Secret, expected, Hex("0f403f9473978057bd83d5cb98f4227a")).ShouldBeTrue();
        ResponseAuthenticator.Verify(Secret, expected, Hex("0f403f9473978057bd83d5cb98f4227b")).ShouldBeFalse();
    }

    [Fact]
    public void Chap_request_of_RFC_2865_7_2_is_seen_as_chap()
    {
        var packet = Hex(
            "010100472aee86f08d0d55969ca5978e0d3367a20108666c6f707379031316e97557c316185895f293ff634407727504" +
            "06c0a80110050600000014060600000002070600000001");
        RadiusPacket.TryParse(packet, out var request, out _).ShouldBeTrue();
        var fields = RequestFields.Read(request);
        fields.HasChap.ShouldBeTrue();
        fields.Methods.ShouldBe(1);
        fields.ServiceType.ShouldBe(2);
    }

    [Fact]
    public void Message_authenticator_of_RFC_5997_6_1_is_right()
    {
        var packet = Hex("0cda00268a54f4686fb394c52866e302185d062350125a665e2e1e8411f3e243822097c84fa3");
        RadiusPacket.TryParse(packet, out var request, out _).ShouldBeTrue();
        var at = RequestFields.Read(request).MessageAuthenticatorOffset;
        MessageAuthenticator.Verify(Secret, packet, at).ShouldBeTrue();
        packet[^1] ^= 1;
        MessageAuthenticator.Verify(Secret, packet, at).ShouldBeFalse();
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
