using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Authentication;

namespace Otpme.Core.Commands.Nouns;

/// <summary><c>otpme-auth</c>: asks the login decision from the command line (guide 8). Always exits 0 for a verdict: the text says which.</summary>
internal static class AuthNoun
{
    private static readonly Argument s_user = new("username", "Name of the user.");
    private static readonly Argument s_password = new("password", "Password, PIN+OTP, or password+PIN+OTP.", Secret: true);
    private static readonly Argument s_client = new("client", "Name of the client that asks; without it the client is found by client_ip.", Optional: true);
    private static readonly Argument s_clientIp = new("client_ip", "Address of the client.", Optional: true);

    private static readonly IReadOnlyList<Option> s_options =
    [
        new("--socket", "Use the local socket."), new("--cache", "Accepted; a right static password is recognised from memory anyway.", "SECONDS"),
    ];

    public static readonly Noun Noun = new("auth", "Ask the login decision.", null, [Verify, VerifyMsChap, Explain]);

    private static Verb Verify => new()
    {
        Name = "verify",
        Help = "Would this password let the user in? Prints Accept or Reject.",
        Arguments = [s_user, s_password, s_client, s_clientIp],
        Options = s_options,
        OnObject = false,
        Right = "admin",
        Run = invocation => Decide(invocation, attempt => attempt.TrySetPassword(Encoding.UTF8.GetBytes(invocation["password"])), Answer),
    };

    private static Verb VerifyMsChap => new()
    {
        Name = "verify_mschap",
        Help = "Check an MS-CHAP response (challenge of 16, response of 48 hexadecimal digits). Prints NT_KEY or ERR.",
        Arguments = [s_user, new Argument("mschap_challenge", "16 hexadecimal digits."), new Argument("mschap_response", "48 hexadecimal digits.", Secret: true), s_client, s_clientIp],
        Options = s_options,
        OnObject = false,
        Right = "admin",
        Run = invocation => Decide(
            invocation,
            attempt =>
            {
                attempt.Credential = CredentialKind.MsChapV2;
                return TryHex(invocation["mschap_challenge"], attempt.MsChapChallenge) && TryHex(invocation["mschap_response"], attempt.MsChapResponse);
            },
            outcome => outcome is { Verdict: LoginVerdict.Accept, NtHash: { } hash }
                ? CommandResult.Say("NT_KEY: " + Convert.ToHexString(hash), new JsonObject { ["result"] = "Accept", ["nt_key"] = Convert.ToHexString(hash) })
                : CommandResult.Say("ERR", new JsonObject { ["result"] = "Reject" })),
    };

    private static Verb Explain => new()
    {
        Name = "explain",
        Help = "Print every step of the decision and what it looked at. Without a password as if each token had verified.",
        Arguments = [s_user, s_client with { Optional = false }, s_password with { Optional = true }],
        OnObject = false,
        Right = "admin",
        Run = invocation =>
        {
            var trace = new LoginTrace();
            var password = invocation.Get("password");
            return Decide(
                invocation,
                attempt =>
                {
                    attempt.Trace = trace;
                    attempt.IsDryRun = password is null;
                    return password is null || attempt.TrySetPassword(Encoding.UTF8.GetBytes(password));
                },
                outcome => Told(trace, outcome));
        },
    };

    private static CommandResult Decide(Invocation invocation, Func<LoginAttempt, bool> fill, Func<LoginOutcome, CommandResult> answer)
    {
        using var attempt = new WaitingAttempt { UserName = invocation["username"], ClientName = invocation.Get("client"), Station = "cli" };
        if (invocation.Get("client_ip") is { } text)
        {
            if (!IPAddress.TryParse(text, out var address))
                return CommandResult.Refuse($"'{text}' is not an address.");
            attempt.ClientAddress = address;
        }

        if (!fill(attempt))
            return CommandResult.Refuse("The credential is malformed or too long.");
        invocation.Services.Gate.Submit(attempt);
        var outcome = attempt.Wait();
        attempt.Clear();
        return answer(outcome);
    }

    private static CommandResult Answer(LoginOutcome outcome)
    {
        var word = outcome.Verdict == LoginVerdict.Accept ? "Accept" : outcome.Verdict == LoginVerdict.Unavailable ? "Unavailable" : "Reject";
        return CommandResult.Say(word, new JsonObject { ["result"] = word, ["reason"] = outcome.Reason.ToString(), ["token"] = outcome.TokenPath });
    }

    private static CommandResult Told(LoginTrace trace, LoginOutcome outcome)
    {
        var lines = trace.Lines.Select(l => $"{(l.Passed ? "ok  " : "NO  ")}{l.Step}: {l.Looked}").Append($"{outcome.Verdict} ({outcome.Reason})");
        var steps = new JsonArray([.. trace.Lines.Select(l => new JsonObject { ["step"] = l.Step, ["looked"] = l.Looked, ["passed"] = l.Passed })]);
        return CommandResult.Say(
            string.Join('\n', lines),
            new JsonObject { ["result"] = outcome.Verdict.ToString(), ["reason"] = outcome.Reason.ToString(), ["steps"] = steps });
    }

    private static bool TryHex(string text, Span<byte> bytes) =>
        text.Length == bytes.Length * 2 && Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length;
}
