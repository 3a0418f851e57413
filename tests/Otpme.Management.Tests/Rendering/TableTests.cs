using Otpme.Core.Commands;
using Otpme.Management.Parsing;
using Otpme.Management.Rendering;

namespace Otpme.Management.Tests.Rendering;

public sealed class TableTests
{
    private static readonly string[] s_columns = ["username", "status", "tokens", "id"];

    private static readonly Dictionary<string, string[]>[] s_users =
    [
        User("alice", "Enabled", ["login", "wlan"], "10"), User("bob", "Disabled", [], "9"), User("carol;x", "Enabled", ["a\"b"], "100"),
    ];

    [Fact]
    public void The_text_form_has_a_rule_above_and_below_and_a_footer() => Render("--fields username,status,tokens").ShouldBe(
        """
        ---------------------------
        username  status    tokens
        alice     Enabled   login
                            wlan
        bob       Disabled
        carol;x   Enabled   a"b
        ---------------------------

        3 users

        """.Replace("---------------------------", "--------------------------"));

    [Fact]
    public void A_cut_table_says_how_many_there_are() => Render("--fields username -z 2").ShouldBe("--------\nusername\nalice\nbob\n--------\n\n2 of 3 users\n");

    [Theory]
    [InlineData("--fields -tokens,-status --raw", "alice\nbob\ncarol;x\n")]
    [InlineData("--fields +id,-tokens,-status --raw", "alice    10\nbob      9\ncarol;x  100\n")]
    [InlineData("--fields id --sort-by id --raw", "9\n10\n100\n")]
    [InlineData("--fields id --sort-by id --reverse --raw", "100\n10\n9\n")]
    [InlineData("--fields username --reverse --raw", "carol;x\nbob\nalice\n")]
    [InlineData("--fields tokens --limit 1 -z 1 --raw", "login\n... (1 more)\n")]
    [InlineData("--fields tokens --token-limit 1 -z 1 --raw", "login\n... (1 more)\n")]
    [InlineData("--csv --fields username,tokens", "username;tokens\nalice;login,wlan\nbob;\n\"carol;x\";\"a\"\"b\"\n")]
    [InlineData("--csv --csv-sep | --raw --fields username,status", "alice|Enabled\nbob|Disabled\ncarol;x|Enabled\n")]
    public void Options_are_obeyed(string words, string expected) => Render(words).ShouldBe(expected);

    [Theory]
    [InlineData("--fields nick", "There is no column 'nick'; there are username, status, tokens, id.")]
    [InlineData("--sort-by nick", "There is no column 'nick'; there are username, status, tokens, id.")]
    public void Unknown_columns_are_refused(string words, string sentence)
    {
        var terminal = new FakeTerminal();
        ResultRenderer.Render(Users(), Command(words), terminal).ShouldBe(sentence);
        terminal.Output.ShouldBe("");
    }

    [Theory]
    [InlineData("-z 0")]
    [InlineData("-z many")]
    [InlineData("--limit -3")]
    public void Bad_numbers_are_refused(string words) => TableOptions.Refuse(Command(words)).ShouldEndWith("takes a number from 1.");

    [Fact]
    public void Json_is_one_document_with_lists_as_arrays() => Render("--json --fields username,tokens -z 2").ShouldBe(
        """
        [
          {
            "username": "alice",
            "tokens": [
              "login",
              "wlan"
            ]
          },
          {
            "username": "bob",
            "tokens": []
          }
        ]

        """);

    [Fact]
    public void Only_the_text_form_stops_at_1024_rows()
    {
        var many = Users() with { Rows = Enumerable.Range(0, 2000).Select(i => (Func<string, IReadOnlyList<string>>)(_ => [$"u{i}"])) };
        Render(many, "--fields username").ShouldEndWith("\n1024 of 2000 users\n");
        Render(many, "--fields username --csv --raw").Count(c => c == '\n').ShouldBe(2000);
        Render(many, "--fields username -z 2000").ShouldEndWith("\n2000 users\n");
    }

    [Fact]
    public void A_tree_is_indented()
    {
        var tree = new TableResult(["unitname"], 1, ((string[])["users", "sub", "roles"]).Select(n => (Func<string, IReadOnlyList<string>>)(_ => [n])), "unit") { Depth = i => i == 1 ? 1 : 0 };
        Render(tree, "--raw").ShouldBe("users\n  sub\nroles\n");
        Render(tree, "--raw --sort-by unitname").ShouldBe("roles\nsub\nusers\n");
    }

    [Fact]
    public void A_narrow_terminal_wraps_the_widest_column()
    {
        var wide = new TableResult(["name", "text"], 2, [c => c == "name" ? ["x"] : ["one two three four five six seven"]], "line");
        var lines = Render(wide, "", width: 24).Split('\n');
        lines.ShouldAllBe(l => l.Length <= 24);
        lines[2..4].ShouldBe(["x     one two three four", "      five six seven"]);
    }

    [Fact]
    public void Wide_characters_take_two_columns()
    {
        var table = new TableResult(["a", "b"], 2, [c => c == "a" ? ["日本"] : ["x"], c => c == "a" ? ["e\u0301"] : ["y"]], "line");
        Render(table, "--raw").ShouldBe("日本  x\ne\u0301     y\n");
    }

    [Fact]
    public void Strings_from_users_cannot_steer_the_terminal()
    {
        var evil = new TableResult(["a"], 1, [_ => ["x\e[2Jy\u202ez\nn"]], "line");
        Render(evil, "--raw").ShouldBe("x\\x1b[2Jy\\u202ez\\x0an\n");
        Render(evil, "--csv --raw").ShouldBe("x\\x1b[2Jy\\u202ez\\x0an\n");
        Render(evil, "--json").ShouldBe("[\n  {\n    \"a\": \"x\\u001B[2Jy\\u202ez\\nn\"\n  }\n]\n");
    }

    private static Dictionary<string, string[]> User(string name, string status, string[] tokens, string id) =>
        new(StringComparer.Ordinal) { ["username"] = [name], ["status"] = [status], ["tokens"] = tokens, ["id"] = [id] };

    private static TableResult Users() =>
        new(s_columns, 3, s_users.Select(u => (Func<string, IReadOnlyList<string>>)(c => u[c])), "user") { ListColumns = new HashSet<string>(["tokens"], StringComparer.Ordinal) };

    private static string Render(string words) => Render(Users(), words);

    private static string Render(TableResult table, string words, int width = 0)
    {
        var terminal = new FakeTerminal { Width = width };
        ResultRenderer.Render(table, Command(words), terminal).ShouldBeNull();
        return terminal.Output;
    }

    private static CommandLine Command(string words)
    {
        IReadOnlyList<Option> options = [.. Words.TableOptions, new Option("--token-limit", "", "N")];
        var noun = new Noun("user", "", null, [new Verb { Name = "show", Help = "", Options = options, Run = _ => CommandResult.Done }]);
        var parsed = CommandLineParser.Parse(noun, ["show", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)], _ => null);
        parsed.Error.ShouldBeNull();
        return parsed.Command!;
    }
}
