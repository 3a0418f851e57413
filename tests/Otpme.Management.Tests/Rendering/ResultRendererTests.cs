using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Management.Parsing;
using Otpme.Management.Rendering;

namespace Otpme.Management.Tests.Rendering;

public sealed class ResultRendererTests
{
    private static readonly DetailResult s_detail = new(
        "User info",
        [new("oid", ["user|r/s/users/alice"]), new("secret", null), new("roles", ["a", "b"])],
        [new("User tokens", new TableResult(["token"], 1, [_ => ["alice/login"]], "token"))]);

    [Fact]
    public void Details_are_a_heading_and_indented_lines() => Render(s_detail).ShouldBe(
        "User info\n\toid: user|r/s/users/alice\n\tsecret: \n\troles: a,b\n\nUser tokens\n-----------\ntoken\nalice/login\n-----------\n\n1 token\n");

    [Fact]
    public void Without_a_heading_they_are_lines_for_a_shell() =>
        Render(new DetailResult(null, [new("UUID", ["1"]), new("DESCRIPTION", ["say \"hi\" for $5"])], [])).ShouldBe("UUID=\"1\"\nDESCRIPTION=\"say \\\"hi\\\" for \\$5\"\n");

    [Fact]
    public void Hidden_values_are_null_in_json()
    {
        var json = JsonNode.Parse(Render(s_detail, json: true))!;
        json["secret"].ShouldBeNull();
        json.AsObject().ContainsKey("secret").ShouldBeTrue();
        json["roles"]!.AsArray().Count.ShouldBe(2);
        json["User tokens"]![0]!["token"]!.GetValue<string>().ShouldBe("alice/login");
    }

    [Fact]
    public void Every_result_is_one_json_document()
    {
        Render(CommandResult.Done, json: true).ShouldBe("{}\n");
        Render(CommandResult.Say("Secret: x", new JsonObject { ["uri"] = "otpauth://totp/a?b=1&c=ä+\u202e" }), json: true)
            .ShouldBe("{\n  \"uri\": \"otpauth://totp/a?b=1&c=ä+\\u202e\"\n}\n");
        Render(new NamesResult(["a", "b"]), json: true).ShouldBe("[\n  \"a\",\n  \"b\"\n]\n");
        Render(new RawResult("-----BEGIN", "cert"), json: true).ShouldBe("{\n  \"cert\": \"-----BEGIN\"\n}\n");
    }

    [Fact]
    public void Text_keeps_lines_and_colours_only()
    {
        Render(CommandResult.Done).ShouldBe("");
        Render(CommandResult.Say("a\n\e[1;31mred\e[0m\e]0;title\a")).ShouldBe("a\n\e[1;31mred\e[0m\\x1b]0;title\\x07\n");
        Render(new NamesResult(["a", "b\n"])).ShouldBe("a\nb\\x0a\n");
        Render(new RawResult("pem\n", "x")).ShouldBe("pem\n");
    }

    private static string Render(CommandResult result, bool json = false)
    {
        var terminal = new FakeTerminal();
        var verb = new Verb { Name = "show", Help = "", Run = _ => result };
        var parsed = CommandLineParser.Parse(new Noun("user", "", null, [verb]), json ? ["show", "--json"] : ["show"], _ => null);
        ResultRenderer.Render(result, parsed.Command!, terminal).ShouldBeNull();
        return terminal.Output;
    }
}
