using System.Security.Cryptography;
using System.Text;
using Otpme.Contracts.Help;
using Otpme.Core.Commands;
using Otpme.Management.Catalogues;

namespace Otpme.Management.Tests.Catalogues;

public sealed class HelpFileTests
{
    private static readonly Noun s_realm = new("realm", "The realm.", null,
    [
        new Verb { Name = "init", Help = "Make it.", RunsOn = RunsOn.OfflineNode, Arguments = [new("OBJ"), new("site"), new("address", Optional: true)], Run = _ => CommandResult.Done },
        new Verb { Name = "add", Help = "A.", Type = "x", Arguments = [new("OBJ")], Run = _ => CommandResult.Done },
        new Verb { Name = "add", Help = "B.", Type = "y", Arguments = [new("OBJ"), new("z")], Run = _ => CommandResult.Done },
        new Verb { Name = "start", Help = "C.", RunsOn = RunsOn.Client, Arguments = [new("password", Secret: true)], Run = _ => CommandResult.Done },
    ]);

    private static readonly byte[] s_file = HelpFileWriter.Write([s_realm], "1.2.3");

    [Theory]
    [InlineData("realm", "init", "", 'o', 2, "Usage: otpme-realm init OBJ site [address]")]
    [InlineData("realm", "add", "y", 'n', 2, "Usage: otpme-realm --type y add OBJ z")]
    [InlineData("realm", "add", "", 'n', 1, "Usage: otpme-realm --type x add OBJ")]
    [InlineData("realm", "start", "whatever", 'c', 0, "Usage: otpme-realm start password")]
    [InlineData("realm", "", "", 'n', 0, "otpme-realm: The realm.")]
    [InlineData("", "", "", 'n', 0, "Usage: otpme-COMMAND")]
    [InlineData("", "--version", "", 'n', 0, "otpme 1.2.3\n")]
    public void What_is_written_is_found(string noun, string verb, string type, char place, int required, string text)
    {
        var help = new HelpFile(s_file);
        help.TryFind(Encoding.UTF8.GetBytes(noun), Encoding.UTF8.GetBytes(verb), Encoding.UTF8.GetBytes(type), out var entry).ShouldBeTrue();
        ((char)entry.Place).ShouldBe(place);
        entry.Required.ShouldBe(required);
        Encoding.UTF8.GetString(s_file, help.HeadBytes + entry.Offset, entry.Length).ShouldStartWith(text);
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        var help = new HelpFile(s_file);
        help.TryFind("realm"u8, "del"u8, default, out _).ShouldBeFalse();
        help.TryFind("rea"u8, default, default, out _).ShouldBeFalse();
        help.TakesValue("--changelog"u8).ShouldBeTrue();
        help.TakesValue("-f"u8).ShouldBeFalse();
    }

    [Fact]
    public void Damage_is_never_an_exception()
    {
        for (var i = 0; i < 5_000; i++)
        {
            var damaged = s_file.AsSpan(0, RandomNumberGenerator.GetInt32(s_file.Length)).ToArray();
            for (var j = 0; j < 4 && damaged.Length > 0; j++)
                damaged[RandomNumberGenerator.GetInt32(damaged.Length)] = (byte)RandomNumberGenerator.GetInt32(256);
            var help = new HelpFile(damaged);
            help.TryFind("realm"u8, "init"u8, default, out _);
            help.TakesValue("-f"u8);
        }
    }
}
