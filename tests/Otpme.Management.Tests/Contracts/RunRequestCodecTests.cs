using System.Text;
using Otpme.Contracts.Control;

namespace Otpme.Management.Tests.Contracts;

public sealed class RunRequestCodecTests
{
    private static readonly Guid s_id = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    [Theory]
    [InlineData("")]
    [InlineData("show\0alice\0")]
    [InlineData("description\0älice\0\0")]
    public void What_is_written_is_read(string words)
    {
        var payload = new byte[512];
        var traits = TerminalTraits.Input | TerminalTraits.Colours;
        var length = RunRequestCodec.Write(payload, "user"u8, 80, traits, s_id, "de_DE.UTF-8"u8, Encoding.UTF8.GetBytes(words));
        RunRequestCodec.TryRead(payload.AsSpan(0, length), out var request).ShouldBe(RunRequestFault.None);
        request.ShouldNotBeNull();
        request.Noun.ShouldBe("user");
        request.Width.ShouldBe(80);
        request.Terminal.ShouldBe(traits);
        request.RequestId.ShouldBe(s_id);
        request.Language.ShouldBe("de_DE.UTF-8");
        string.Concat(request.Words.Select(w => w + "\0")).ShouldBe(words);
    }

    [Fact]
    public void Too_small_a_buffer_takes_nothing() =>
        RunRequestCodec.Write(new byte[100], "user"u8, 80, TerminalTraits.None, s_id, default, new byte[60]).ShouldBe(0);

    [Theory]
    [InlineData("", RunRequestFault.Malformed)]
    [InlineData("1", RunRequestFault.Malformed)]
    [InlineData("1|user|80|", RunRequestFault.Malformed)]
    [InlineData("1|user|wide||01890a5d-ac96-774b-bcce-b302099a8057||", RunRequestFault.Malformed)]
    [InlineData("1|user|-1||01890a5d-ac96-774b-bcce-b302099a8057||", RunRequestFault.Malformed)]
    [InlineData("1|user|80||no-uuid||", RunRequestFault.Malformed)]
    [InlineData("2|user|80||01890a5d-ac96-774b-bcce-b302099a8057||", RunRequestFault.None)]
    [InlineData("3|user|80||01890a5d-ac96-774b-bcce-b302099a8057||", RunRequestFault.Version)]
    [InlineData("0|whatever|", RunRequestFault.Version)]
    public void What_is_no_command_is_said_so(string fields, RunRequestFault expected) =>
        RunRequestCodec.TryRead(Encoding.ASCII.GetBytes(fields.Replace('|', '\0')), out _).ShouldBe(expected);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] payload = [.. "1\0user\080\0\001890a5d-ac96-774b-bcce-b302099a8057\0\0show\0"u8, 0xff, 0xfe, 0];
        RunRequestCodec.TryRead(payload, out _).ShouldBe(RunRequestFault.NotUtf8);
    }

    [Fact]
    public void Too_many_words_are_refused()
    {
        var fields = "1\0user\080\0\001890a5d-ac96-774b-bcce-b302099a8057\0\0" + string.Concat(Enumerable.Repeat("x\0", ControlProtocol.MaxWords + 1));
        RunRequestCodec.TryRead(Encoding.ASCII.GetBytes(fields), out _).ShouldBe(RunRequestFault.Malformed);
    }
}
