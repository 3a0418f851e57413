using System.Diagnostics;
using Otpme.Radius.Tests.Fakes;

namespace Otpme.Radius.Tests.Transport;

/// <summary>A client that is not ours.</summary>
public sealed class RadclientTests
{
    [RadclientFact]
    public async Task Right_password_is_accepted_and_the_reply_is_understood()
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"));
        var (output, exit) = await Run(server, "auth", TestServer.Secret, "User-Name=alice,User-Password=pw,Proxy-State=0x01,Message-Authenticator=0x00");
        output.ShouldContain("Received Access-Accept");
        output.ShouldContain("User-Name = \"alice\"");
        output.ShouldContain("Proxy-State = 0x01");
        exit.ShouldBe(0);
    }

    [RadclientFact]
    public async Task Wrong_password_is_rejected()
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"));
        var (output, exit) = await Run(server, "auth", TestServer.Secret, "User-Name=alice,User-Password=no,Message-Authenticator=0x00");
        output.ShouldContain("Received Access-Reject");
        exit.ShouldBe(1);
    }

    [RadclientFact]
    public async Task Status_is_answered()
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"));
        var (output, _) = await Run(server, "status", TestServer.Secret, "Message-Authenticator=0x00");
        output.ShouldContain("Received Access-Accept");
    }

    [RadclientFact]
    public async Task Wrong_secret_is_not_answered()
    {
        await using var server = new TestServer(FakeGate.Accepting("alice", "pw"));
        var (output, exit) = await Run(server, "auth", "other", "User-Name=alice,User-Password=pw,Message-Authenticator=0x00");
        output.ShouldContain("No reply");
        exit.ShouldBe(1);
    }

    private static async Task<(string Output, int Exit)> Run(TestServer server, string command, string secret, string attributes)
    {
        var start = new ProcessStartInfo(RadclientFactAttribute.Program, ["-x", "-r", "1", "-t", "1", server.Target.ToString(), command, secret])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(attributes);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output + await error, process.ExitCode);
    }
}
