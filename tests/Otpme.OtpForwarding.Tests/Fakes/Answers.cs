using System.Text;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding.Tests.Fakes;

/// <summary>Makes replies to requests, right ones and others.</summary>
internal static class Answers
{
    public const string Secret = "xyzzy5461";

    public static SharedSecret Shared(string secret = Secret) => new(Encoding.UTF8.GetBytes(secret));

    public static byte[] Accept(byte[] request) => Reply(request, RadiusCode.AccessAccept);

    public static byte[] Reject(byte[] request) => Reply(request, RadiusCode.AccessReject);

    public static byte[] Reply(byte[] request, RadiusCode code, string secret = Secret, bool isSealed = true)
    {
        var buffer = new byte[512];
        var writer = new PacketWriter(buffer, code, request[1], request.AsSpan(4, 16));
        if (isSealed)
            writer.TryAddMessageAuthenticator();
        writer.TryAdd(AttributeType.ReplyMessage, "words");
        return buffer[..writer.FinishReply(Shared(secret))];
    }

    /// <summary>A right Response Authenticator around a wrong Message-Authenticator.</summary>
    public static byte[] WithWrongSeal(byte[] request)
    {
        var buffer = new byte[512];
        var writer = new PacketWriter(buffer, RadiusCode.AccessAccept, request[1], request.AsSpan(4, 16));
        writer.TryAdd(AttributeType.MessageAuthenticator, new byte[16]);
        return buffer[..writer.FinishReply(Shared())];
    }

    public static string UserName(byte[] request)
    {
        RadiusPacket.TryParse(request, out var packet, out _).ShouldBeTrue();
        packet.TryFind(AttributeType.UserName, out var name).ShouldBeTrue();
        return Encoding.UTF8.GetString(name);
    }

    public static string Password(byte[] request, string secret = Secret)
    {
        RadiusPacket.TryParse(request, out var packet, out _).ShouldBeTrue();
        packet.TryFind(AttributeType.UserPassword, out var hidden).ShouldBeTrue();
        var plain = new byte[128];
        UserPassword.TryReveal(Shared(secret), packet.Authenticator, hidden, plain, out var length).ShouldBeTrue();
        return Encoding.UTF8.GetString(plain, 0, length);
    }
}
