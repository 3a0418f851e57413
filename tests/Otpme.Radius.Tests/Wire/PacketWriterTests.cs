using System.Security.Cryptography;
using Otpme.Radius.Wire;

namespace Otpme.Radius.Tests.Wire;

public sealed class PacketWriterTests
{
    private static readonly byte[] Authenticator = new byte[16];

    [Fact]
    public void Reserved_room_is_for_the_block_alone()
    {
        var block = new byte[100];
        var writer = new PacketWriter(new byte[200], RadiusCode.AccessAccept, 1, Authenticator, block.Length);
        writer.TryAdd(AttributeType.ReplyMessage, new byte[78]).ShouldBeTrue();
        writer.TryAdd(AttributeType.State, []).ShouldBeFalse();
        writer.TryAdd(AttributeType.State, "x").ShouldBeFalse();
        writer.TryAddBlock(block).ShouldBeTrue();
        writer.Length.ShouldBe(200);
    }

    [Fact]
    public void Value_or_text_that_does_not_fit_is_left_out()
    {
        var writer = new PacketWriter(new byte[4096], RadiusCode.AccessAccept, 1, Authenticator);
        writer.TryAdd(AttributeType.State, new byte[254]).ShouldBeFalse();
        writer.TryAdd(AttributeType.ReplyMessage, new string('ä', 127)).ShouldBeFalse();
        writer.TryAdd(AttributeType.ReplyMessage, new string('ä', 126)).ShouldBeTrue();
        writer.TryAdd(MicrosoftAttribute.ChapError, new byte[248]).ShouldBeFalse();
        writer.Length.ShouldBe(20 + 2 + 252);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(253)]
    [InlineData(254)]
    [InlineData(1500)]
    public void Eap_packet_is_split_and_joined(int length)
    {
        var eap = RandomNumberGenerator.GetBytes(length);
        if (length >= 4)
            (eap[2], eap[3]) = ((byte)(length >> 8), (byte)length);
        var buffer = new byte[4096];
        var writer = new PacketWriter(buffer, RadiusCode.AccessChallenge, 1, Authenticator);
        writer.TryAddEap(eap).ShouldBeTrue();
        var size = writer.FinishRequest(new SharedSecret([]));
        RadiusPacket.TryParse(buffer.AsSpan(0, size), out var packet, out _).ShouldBeTrue();
        EapMessage.Join(packet, RequestFields.Read(packet).EapBytes).ShouldBe(eap);
    }

    [Theory]
    [InlineData("01020005ff", "01020005ff")]
    [InlineData("01020004ff", "01020004")]
    [InlineData("01020006ff", null)]
    [InlineData("0102000300", null)]
    [InlineData("010200", null)]
    public void Eap_length_decides_over_the_joined_bytes(string joined, string? expected)
    {
        var buffer = new byte[4096];
        var writer = new PacketWriter(buffer, RadiusCode.AccessRequest, 1, Authenticator);
        writer.TryAddEap(Convert.FromHexString(joined));
        RadiusPacket.TryParse(buffer.AsSpan(0, writer.FinishRequest(new SharedSecret([]))), out var packet, out _).ShouldBeTrue();
        var eap = EapMessage.Join(packet, joined.Length / 2);
        (eap is null ? null : Convert.ToHexStringLower(eap)).ShouldBe(expected);
    }
}
