using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Management.Parsing;

namespace Otpme.Management.Tests.Parsing;

public sealed class CommandLineParserTests
{
    private static readonly Argument s_secret = new("password", "The password.", Secret: true);

    private static readonly Noun s_token = new("token", "Tokens.", Token.Kind,
    [
        Verb("add", Words.Object) with { OnObject = false },
        Verb("add", Words.Object) with { Type = "password", OnObject = false, Options = [new("--enable-mschap", "MS-CHAP."), new("-r", "Replace.")] },
        Verb("password", Words.Object, s_secret with { Optional = true }) with { Type = "password" },
        Verb("pin", Words.Object, new Argument("pin", "PIN.", Optional: true)) with { Type = "totp" },
        Verb("pin", Words.Object) with { Type = "hotp" },
        Verb("show", Words.OptionalObject) with { Options = Words.TableOptions },
        Verb("key_script", Words.Object, new Argument("script"), new Argument("options", Optional: true, Repeated: true)),
        Verb("verify", new Argument("user"), s_secret, new Argument("client", Optional: true)) with { OnObject = false },
        Verb("dump_key", Words.Object) with { Options = [new("-p", "Passphrase.", "PASSPHRASE", Secret: true), new("-f", "File.", "FILE")] },
        Verb("start", Words.Object) with { Options = [new("--exclude", "Leave out.", "X", Repeated: true)] },
    ]);

    [Fact]
    public void Options_stand_before_or_behind_the_arguments()
    {
        foreach (var words in (string[])["show --fields a,b -a alice", "show alice -a --fields=a,b", "show -a alice --fields a,b"])
        {
            var command = Parse(words);
            command.Options["--fields"].ShouldBe(["a,b"]);
            command.Options.ContainsKey("-a").ShouldBeTrue();
            command.Arguments["OBJ"].ShouldBe(["alice"]);
        }
    }

    [Theory]
    [InlineData("--type password add -r joe/login")]
    [InlineData("add -r joe/login --type password")]
    [InlineData("add --type=password -r joe/login")]
    public void The_type_may_stand_anywhere(string words)
    {
        var command = Parse(words);
        command.Verb.Type.ShouldBe("password");
        command.Global.Type.ShouldBe("password");
        command.Options.Keys.ShouldBe(["-r"]);
        command.Redacted.Take(2).ShouldBe(["--type", "password"]);
    }

    [Theory]
    [InlineData("-f show --json alice", true, true)]
    [InlineData("-dde --socket -v show alice", false, false)]
    [InlineData("-t 30 --lock-timeout=3 --use-ssh-agent n -f show alice", true, false)]
    public void Global_options_are_understood(string words, bool force, bool json)
    {
        var command = Parse(words);
        command.Verb.Name.ShouldBe("show");
        (command.Global.Force, command.Global.Json).ShouldBe((force, json));
    }

    [Fact]
    public void Behind_the_verb_f_is_the_verbs_own()
    {
        var command = Parse("--changelog because dump_key -f file alice/x");
        command.Global.Force.ShouldBeFalse();
        command.Options["-f"].ShouldBe(["file"]);
        command.Global.ChangeLog.ShouldBe("because");
        Error("show -f alice").ShouldBe("'show' has no option '-f'; the global option -f stands before the subcommand.");
    }

    [Fact]
    public void Two_dashes_end_the_options_and_the_last_argument_takes_the_rest()
    {
        var command = Parse("key_script joe s.sh -- --opt -x --json");
        command.Arguments["options"].ShouldBe(["--opt", "-x", "--json"]);
        command.Global.Json.ShouldBeFalse();
    }

    [Fact]
    public void A_repeated_option_gathers_its_values() =>
        Parse("start --exclude a x --exclude b").Options["--exclude"].ShouldBe(["a", "b"]);

    [Theory]
    [InlineData("pin alice/totp 1234", "totp")]
    [InlineData("pin alice/hotp", "hotp")]
    [InlineData("pin --type totp alice/hotp", "totp")]
    public void A_verb_of_some_types_is_found_by_the_object(string words, string type) => Parse(words).Verb.Type.ShouldBe(type);

    [Fact]
    public void What_the_type_cannot_do_is_said()
    {
        Error("password alice/totp").ShouldBe("'password' is not for the type 'totp', but for password.");
        Error("--type motp pin alice/x").ShouldBe("'pin' is not for the type 'motp', but for totp or hotp.");
        Parse("pin alice/gone").Verb.Name.ShouldBe("pin");
        Parse("add alice/new").Verb.Type.ShouldBeNull();
        Parse("--type motp add alice/new").Verb.Type.ShouldBeNull();
    }

    [Theory]
    [InlineData("verify alice secret ap01", "verify alice *** ap01", 0)]
    [InlineData("verify alice", "verify alice", 1)]
    [InlineData("verify alice - ap01", "verify alice *** ap01", 1)]
    [InlineData("--stdin-pass verify alice ap01", "verify alice ap01", 1)]
    [InlineData("verify alice ap01 --env-password PW", "verify alice ap01", 1)]
    [InlineData("dump_key alice/x -p geheim", "dump_key alice/x -p ***", 0)]
    [InlineData("dump_key alice/x -p -", "dump_key alice/x -p ***", 1)]
    [InlineData("dump_key alice/x --stdin-pass", "dump_key alice/x", 1)]
    public void Passwords_are_redacted_and_may_come_from_elsewhere(string words, string redacted, int secrets)
    {
        var command = Parse(words);
        string.Join(' ', command.Redacted.Prepend(command.Verb.Name)).ShouldBe(redacted);
        command.Secrets.Count.ShouldBe(secrets);
        if (command.Verb.Name == "verify" && words.Contains("ap01", StringComparison.Ordinal))
            command.Arguments["client"].ShouldBe(["ap01"]);
    }

    [Theory]
    [InlineData("", "otpme-token needs a subcommand.")]
    [InlineData("frobnicate x", "otpme-token has no subcommand 'frobnicate'; 'otpme-token --help' lists them.")]
    [InlineData("show a b", "'b' is a word too many.")]
    [InlineData("start", "The argument OBJ is missing.")]
    [InlineData("show --colour x", "'show' has no option '--colour'.")]
    [InlineData("show --fields", "The option --fields needs a value: FIELDS.")]
    [InlineData("show --reverse=1", "The option --reverse takes no value.")]
    [InlineData("--nonsense show", "There is no global option '--nonsense'.")]
    [InlineData("-u joe show", "The global option '-u' is not available here.")]
    [InlineData("--type", "The option --type needs a value: TYPE.")]
    [InlineData("--json=1 show", "The option --json takes no value.")]
    [InlineData("show --stdin-pass x", "'show' takes no password.")]
    public void Mistakes_get_one_sentence(string words, string sentence) => Error(words).ShouldBe(sentence);

    [Fact]
    public void Words_that_are_no_text_are_refused()
    {
        CommandLineParser.Parse(s_token, ["show", "a\nb"], _ => null).Error.ShouldBe("Word 2 contains a control character.");
        CommandLineParser.Parse(s_token, ["show", "a\u009b2J"], _ => null).Error.ShouldBe("Word 2 contains a control character.");
        CommandLineParser.Parse(s_token, ["show", "\ufffd"], _ => null).Error.ShouldBe("Word 2 contains bytes that are not UTF-8.");
        CommandLineParser.Parse(s_token, ["show", new string('x', 40_000)], _ => null).Error.ShouldBe("Word 2 is longer than 32768 characters.");
    }

    [Theory]
    [InlineData("--help", "Subcommands for --type password:")]
    [InlineData("show --help", "Usage: otpme-token show")]
    [InlineData("pin -h", "Usage: otpme-token --type hotp pin OBJ")]
    public void Help_is_no_error(string words, string part)
    {
        var parsed = CommandLineParser.Parse(s_token, Split(words), TypeOf);
        parsed.IsHelp.ShouldBeTrue();
        parsed.Usage.ShouldNotBeNull().ShouldContain(part);
    }

    [Fact]
    public void Random_words_are_never_an_exception()
    {
        string[] pieces = ["-", "--", "--type", "add", "show", "--json", "-f", "--fields", "x", "=", "--type=", "pin", "--help", "-d", "--stdin-pass", "verify", "", "--use-ssh-agent"];
        for (var i = 0; i < 20_000; i++)
        {
            var words = Enumerable.Range(0, System.Security.Cryptography.RandomNumberGenerator.GetInt32(8))
                .Select(_ => pieces[System.Security.Cryptography.RandomNumberGenerator.GetInt32(pieces.Length)])
                .ToList();
            var parsed = CommandLineParser.Parse(s_token, words, TypeOf);
            (parsed.Command is not null || parsed.Error is not null || parsed.Usage is not null).ShouldBeTrue();
        }
    }

    private static Verb Verb(string name, params Argument[] arguments) =>
        new() { Name = name, Help = name, Arguments = arguments, Run = _ => CommandResult.Done };

    private static string? TypeOf(string words) => words switch
    {
        "alice/totp" => "totp",
        "alice/hotp" => "hotp",
        _ => null,
    };

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static CommandLine Parse(string words)
    {
        var parsed = CommandLineParser.Parse(s_token, Split(words), TypeOf);
        parsed.Error.ShouldBeNull();
        return parsed.Command.ShouldNotBeNull();
    }

    private static string? Error(string words) => CommandLineParser.Parse(s_token, Split(words), TypeOf).Error;
}
