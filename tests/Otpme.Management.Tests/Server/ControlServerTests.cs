using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Contracts.Control;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Rights;
using Otpme.Management.Running;
using Otpme.Management.Server;
using Otpme.TestKit;

namespace Otpme.Management.Tests.Server;

/// <summary>The real client against the real server over a store in memory.</summary>
public sealed class ControlServerTests : IDisposable
{
    private readonly TestNode _node = SmallRealm.Make();
    private readonly SemaphoreSlim _entered = new(0);
    private readonly SemaphoreSlim _go = new(0);
    private readonly Noun _test;
    private readonly ClientProgram _client;
    private ControlServer? _server;
    private string _password = "";

    public ControlServerTests()
    {
        _test = new Noun("test", "For tests.", AccessGroup.Kind,
        [
            new Verb { Name = "big", Help = "Much output.", OnObject = false, Run = _ => CommandResult.Say(new string('ä', 200_000)) },
            new Verb
            {
                Name = "secret", Help = "Takes a password.", OnObject = false, Arguments = [new Argument("password", Secret: true)],
                Run = i =>
                {
                    _password = i["password"];
                    i.Console.Progress("one of two");
                    return CommandResult.Say("thanks");
                },
            },
            new Verb
            {
                Name = "wait", Help = "Waits.", Effect = Effect.Add, Arguments = [Words.Object, new Argument("password", Secret: true, Optional: true)],
                Run = i =>
                {
                    _entered.Release();
                    _go.Wait(TimeSpan.FromSeconds(30));
                    i.Transaction.Set(i.Target, AccessGroup.MaxFail, 9);
                    return CommandResult.Done;
                },
            },
            new Verb
            {
                Name = "ask", Help = "Asks.", Effect = Effect.Add, Arguments = [Words.Object],
                Run = i =>
                {
                    _entered.Release();
                    i.Console.Ask("Go on? ", hidden: false);
                    i.Transaction.Set(i.Target, AccessGroup.MaxFail, 9);
                    return CommandResult.Done;
                },
            },
            new Verb
            {
                Name = "copy", Help = "Copies files.", OnObject = false, Effect = Effect.Add,
                Arguments = [new("from", File: FileUse.Input), new("to", File: FileUse.Output), new("secret", File: FileUse.SecretOutput, Optional: true)],
                Options = [new("--more", "", "FILE", File: FileUse.Input)],
                Run = i =>
                {
                    var text = Encoding.UTF8.GetString(i.Files["from"]) + (i.Files.TryGetValue("--more", out var more) ? Encoding.UTF8.GetString(more) : "");
                    i.Leave("to", text);
                    if (i.Get("secret") is not null)
                        i.Leave("secret", "geheim");
                    return text.StartsWith("no", StringComparison.Ordinal) ? CommandResult.Refuse("No.") : CommandResult.Done;
                },
            },
            new Verb { Name = "offline", Help = "Elsewhere.", RunsOn = RunsOn.OfflineNode, OnObject = false, Arguments = [new("OBJ"), new("x", Optional: true)], Run = _ => CommandResult.Done },
        ]);
        _client = new ClientProgram([.. Catalogue.Nouns, _test]);
    }

    public void Dispose()
    {
        _server?.Dispose();
        _client.Dispose();
        _node.Dispose();
        _entered.Dispose();
        _go.Dispose();
    }

    [Fact]
    public void A_command_goes_there_and_its_result_comes_back()
    {
        Serve();
        _client.Run("y\n", "otpme-accessgroup", "max_fail", "wlan", "3").ShouldBe((0, "", "Change access group wlan (max_fail)? (y/n) \n"));
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(3);
        _client.Run("", "otpme", "accessgroup", "list", "--json").ShouldBe((0, "[\n  \"wlan\"\n]\n", ""));
        _client.Run("", "otpme-accessgroup", "max_fail", "wlan", "4").ShouldBe((1, "", "Change access group wlan (max_fail)? (y/n) \nAborted.\n"));
        _client.Run("", "otpme-accessgroup", "max_fail", "gone", "4").ShouldBe((1, "", "There is no access group 'gone'.\n"));
    }

    [Fact]
    public void Output_of_any_size_comes_whole()
    {
        Serve();
        _client.Run("", "otpme-test", "big").ShouldBe((0, new string('ä', 200_000) + "\n", ""));
    }

    [Theory]
    [InlineData("geheim\nrest", "geheim", "password: \none of two\n", "secret")]
    [InlineData("geheim\n", "geheim", "one of two\n", "secret", "-")]
    [InlineData("geheim", "geheim", "one of two\n", "--stdin-pass", "secret")]
    [InlineData("", "fromvariable", "one of two\n", "--env-password", "TEST_PASSWORD", "secret")]
    public void Passwords_reach_the_node(string input, string expected, string errors, params string[] words)
    {
        Serve();
        _client.Run(input, "otpme-test", words).ShouldBe((0, "thanks\n", errors));
        _password.ShouldBe(expected);
    }

    [Fact]
    public void Files_are_read_and_made_by_the_client_where_it_stands()
    {
        Serve();
        _client.Folder = Directory.CreateDirectory(Path.Combine(_client.Root, "here")).FullName;
        var text = new string('ä', 100_000) + "\n";
        File.WriteAllText(Path.Combine(_client.Folder, "in.txt"), text);
        File.WriteAllText(Path.Combine(_client.Folder, "more.txt"), "more");
        _client.Run("", "otpme-test", "copy", "in.txt", "out.txt", "key.txt", "--more=more.txt").ShouldBe((0, "", ""));
        File.ReadAllText(Path.Combine(_client.Folder, "out.txt")).ShouldBe(text + "more");
        File.ReadAllText(Path.Combine(_client.Folder, "key.txt")).ShouldBe("geheim");
        File.GetUnixFileMode(Path.Combine(_client.Folder, "key.txt")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _client.Run("from standard input", "otpme-test", "copy", "-", "in2.txt").ShouldBe((0, "", ""));
        File.ReadAllText(Path.Combine(_client.Folder, "in2.txt")).ShouldBe("from standard input");
    }

    [Theory]
    [InlineData("gone.txt", "out.txt", "The file gone.txt cannot be read: there is no such file or directory.")]
    [InlineData(".", "out.txt", "The file . cannot be read: it is a directory.")]
    [InlineData("big", "out.txt", "The file big cannot be read: it is larger than 16 MiB.")]
    [InlineData("in.txt", "in.txt", "The file in.txt cannot be made: it is there already.")]
    [InlineData("in.txt", "nowhere/out.txt", "The file nowhere/out.txt cannot be made: there is no such file or directory.")]
    [InlineData("no.txt", "out.txt", "No.")]
    public void Files_that_cannot_be_had_refuse_the_command(string from, string to, string sentence)
    {
        Serve();
        _client.Folder = Directory.CreateDirectory(Path.Combine(_client.Root, "here")).FullName;
        File.WriteAllText(Path.Combine(_client.Folder, "in.txt"), "in");
        File.WriteAllText(Path.Combine(_client.Folder, "no.txt"), "no");
        using (var big = File.Create(Path.Combine(_client.Folder, "big")))
            big.SetLength(ControlProtocol.MaxFileBytes + 1);
        _client.Run("", "otpme-test", "copy", from, to).ShouldBe((1, "", sentence + "\n"));
        File.Exists(Path.Combine(_client.Folder, "out.txt")).ShouldBeFalse();
        File.ReadAllText(Path.Combine(_client.Folder, "in.txt")).ShouldBe("in");
    }

    [Fact]
    public void A_node_gets_no_file_that_the_caller_did_not_name()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_client.Socket)!);
        using var node = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        node.Bind(new UnixDomainSocketEndPoint(_client.Socket));
        node.Listen(1);
        using var process = _client.Start("otpme-test", "copy", "in.txt", "out.txt");
        using var client = node.Accept();
        client.ReceiveTimeout = 30_000;
        client.Receive(new byte[4096]).ShouldBeGreaterThan(5);
        foreach (var (type, payload) in ((FrameType, string)[])[(FrameType.ReadFile, "/etc/hostname"), (FrameType.CheckFile, "other"), (FrameType.CloseFile, "")])
        {
            if (type == FrameType.CloseFile)
                Send(client, FrameType.MakeFile, "pother");
            Send(client, type, payload);
            var answer = new byte[256];
            client.Receive(answer).ShouldBeGreaterThan(5);
            ((FrameType)answer[4]).ShouldBe(FrameType.FileFault);
        }

        Send(client, FrameType.Exit, "0");
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);

        static void Send(Socket socket, FrameType type, string payload)
        {
            var frame = new byte[ControlProtocol.HeaderBytes + payload.Length];
            ControlFrame.WriteHeader(frame, type, payload.Length);
            Encoding.ASCII.GetBytes(payload, frame.AsSpan(ControlProtocol.HeaderBytes));
            socket.Send(frame);
        }
    }

    [Fact]
    public void An_unknown_subcommand_gets_one_sentence()
    {
        Serve();
        _client.Run("", "otpme-accessgroup", "max-fail", "wlan", "3").ShouldBe(
            (1, "", "otpme-accessgroup has no subcommand 'max-fail' (but max_fail, max_fail_reset); 'otpme-accessgroup --help' lists them.\n"));
    }

    [Fact]
    public void Passwords_do_not_stay_visible_in_the_process_list()
    {
        Serve();
        using var process = _client.Start("otpme-test", "wait", "wlan", "geheim");
        _entered.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        File.ReadAllText($"/proc/{process.Id}/cmdline").TrimEnd('\0').ShouldEndWith("/otpme-test");
        _go.Release();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_client_that_goes_away_takes_its_command_along()
    {
        Serve();
        using var process = _client.Start("otpme-test", "ask", "wlan");
        _entered.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        process.Kill();
        process.WaitForExit();
        SpinWait.SpinUntil(() => _server!.Running == 0, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(5);
    }

    [Fact]
    public void Stopping_waits_for_the_command_that_runs()
    {
        Serve();
        using var process = _client.Start("otpme-test", "wait", "wlan");
        _entered.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        var stopping = Task.Run(() => _server!.Stop(TimeSpan.FromSeconds(30)));
        SpinWait.SpinUntil(() => !File.Exists(_client.Socket), TimeSpan.FromSeconds(30)).ShouldBeTrue();
        _client.Run("", "otpme-test", "big").Exit.ShouldBe(1);
        _go.Release();
        stopping.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
        _node.Wlan().Get(AccessGroup.MaxFail).ShouldBe(9);
    }

    [Fact]
    public void Too_many_at_once_are_told_to_come_again()
    {
        Serve(maxConnections: 1);
        using var process = _client.Start("otpme-test", "wait", "wlan");
        _entered.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        _client.Run("", "otpme-test", "big").ShouldBe((1, "", "The node is busy with other commands: try again.\n"));
        _go.Release();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Whoever_may_not_is_told_so()
    {
        Serve(new Nobody());
        _client.Run("", "otpme-test", "big").ShouldBe((1, "", "You are not logged in: on the node only root gives commands.\n"));
    }

    [Fact]
    public void Where_the_socket_is_not_for_everything_the_words_must_name_it()
    {
        Serve(new Everybody(needsSocketOption: true));
        _client.Run("", "otpme-accessgroup", "list").Exit.ShouldBe(1);
        _client.Run("", "otpme-accessgroup", "--socket", "list").ShouldBe((0, "wlan\n", ""));
    }

    [Fact]
    public void A_root_far_down_is_reached()
    {
        _client.Root = Directory.CreateDirectory(Path.Combine(_client.Root, new string('d', 120))).FullName;
        Serve();
        _client.Run("", "otpme-accessgroup", "list").ShouldBe((0, "wlan\n", ""));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_by_the_node()
    {
        Serve();
        var script = $"exec {_client.Place}/otpme-accessgroup max_fail $'w\\xff' 3";
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { UseShellExecute = false, RedirectStandardError = true, Environment = { ["OTPME_ROOT"] = _client.Root } })!;
        bash.StandardError.ReadToEnd().ShouldBe("A word of the command is not UTF-8.\n");
        bash.WaitForExit();
        bash.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_stranger_who_speaks_nonsense_is_dropped()
    {
        Serve();
        foreach (var nonsense in (byte[][])[[0, 0, 0, 0, 1], [0xff, 0xff, 0xff, 0xff, 1, 2, 3], Encoding.ASCII.GetBytes("GET / HTTP/1.0\r\n\r\n"), [0, 0, 0, 1, 2]])
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(_client.Socket));
            socket.Send(nonsense);
            socket.Receive(new byte[16]).ShouldBe(0);
        }

        _client.Run("", "otpme-accessgroup", "list").Exit.ShouldBe(0);
    }

    [Fact]
    public void Help_needs_no_node()
    {
        _client.Run("", "otpme-accessgroup", "--help").Output.ShouldStartWith("otpme-accessgroup: Who may use a service");
        _client.Run("", "otpme", "accessgroup", "max_fail", "-h").Output.ShouldStartWith("Usage: otpme-accessgroup max_fail OBJ [max_fail]\n");
        _client.Run("", "otpme", "--help").Output.ShouldContain("otpme-accessgroup");
        _client.Run("", "otpme-user", "--version").ShouldBe((0, "otpme 0.1.0\n", ""));
        var (exit, output, errors) = _client.Run("", "otpme-accessgroup");
        (exit, output).ShouldBe((1, ""));
        errors.ShouldContain("Subcommands:");
        _client.Run("", "otpme-accessgroup", "max_fail").ShouldBe((1, "", _client.Run("", "otpme-accessgroup", "max_fail", "--help").Output));
        _client.Run("", "otpme", "nonsense", "show").Errors.ShouldBe("There is no command otpme-nonsense; 'otpme --help' lists them.\n");
    }

    [Fact]
    public void Without_a_node_there_is_one_sentence() =>
        _client.Run("", "otpme-accessgroup", "list").ShouldBe(
            (1, "", $"The node does not run (nobody listens at {_client.Socket}): start it with 'otpme-controld start'.\n"));

    [Fact]
    public void Commands_of_the_node_program_become_it()
    {
        var program = Path.Combine(_client.Place, "otpme-node");
        File.WriteAllText(program, "#!/bin/sh\nfor w in \"$@\"; do echo \"[$w]\"; done\nexit 7\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _client.Run("", "otpme-test", "-f", "offline", "a b", "ü").ShouldBe((7, "[offline]\n[test]\n[-f]\n[offline]\n[a b]\n[ü]\n", ""));
    }

    private void Serve(ICallerRule? callers = null, int maxConnections = 64)
    {
        var runner = new CommandRunner([.. Catalogue.Nouns, _test], _node.Services, _node.Tree, new TreeRights(_node.Tree), NullLogger.Instance);
        _server = new ControlServer(_client.Socket, runner, callers ?? new Everybody(), NullLogger.Instance, maxConnections);
        _server.Start();
    }

    private sealed class Everybody(bool needsSocketOption = false) : ICallerRule
    {
        public bool NeedsSocketOption => needsSocketOption;

        public bool TryAdmit(PeerCredentials peer, out Caller caller, out string refusal)
        {
            (caller, refusal) = (SmallRealm.Root, "");
            return true;
        }
    }

    private sealed class Nobody : ICallerRule
    {
        public bool NeedsSocketOption => false;

        public bool TryAdmit(PeerCredentials peer, out Caller caller, out string refusal)
        {
            // As somebody who is neither root nor the daemon.
            return new LocalCallers(null, () => true).TryAdmit(peer with { User = 12345 }, out caller!, out refusal);
        }
    }
}
