using System.Security.Cryptography;
using Otpme.Contracts.Control;

namespace Otpme.Management.Tests.Contracts;

public sealed class ControlFrameTests
{
    [Fact]
    public void A_header_is_length_then_type()
    {
        var header = new byte[ControlProtocol.HeaderBytes];
        ControlFrame.WriteHeader(header, FrameType.Ask, 258);
        header.ShouldBe([0, 0, 1, 3, 19]);
        ControlFrame.TryReadHeader(header, out var type, out var length).ShouldBe(FrameStatus.Complete);
        (type, length).ShouldBe((FrameType.Ask, 258));
    }

    [Theory]
    [InlineData("00000000" + "10", FrameStatus.Malformed)]
    [InlineData("FFFFFFFF" + "10", FrameStatus.Malformed)]
    [InlineData("00008001" + "10", FrameStatus.Complete)]
    [InlineData("00008002" + "10", FrameStatus.Malformed)]
    [InlineData("00100001" + "01", FrameStatus.Complete)]
    [InlineData("00100002" + "01", FrameStatus.Malformed)]
    [InlineData("00000001", FrameStatus.Incomplete)]
    [InlineData("", FrameStatus.Incomplete)]
    public void Sizes_are_bounded(string hex, FrameStatus expected) =>
        ControlFrame.TryReadHeader(Convert.FromHexString(hex), out _, out _).ShouldBe(expected);

    [Fact]
    public void Random_commands_are_never_an_exception()
    {
        var bytes = new byte[64];
        for (var i = 0; i < 50_000; i++)
        {
            var length = RandomNumberGenerator.GetInt32(bytes.Length);
            RandomNumberGenerator.Fill(bytes);
            if (length > 0)
                bytes[length - 1] = 0;
            if (i % 2 == 0 && length > 2)
                (bytes[0], bytes[1]) = ((byte)'1', 0);
            RunRequestCodec.TryRead(bytes.AsSpan(0, length), out _);
        }
    }
}
