using System.Collections.Concurrent;
using System.Text;
using Otpme.Kerberos.Preauthentication;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>One-time passwords that are right once, and a record of what was asked.</summary>
internal sealed class TestOtp(params IEnumerable<string> right) : IOtpVerifier
{
    private readonly ConcurrentDictionary<string, bool> _right = new(right.Select(value => KeyValuePair.Create(value, true)));

    public ConcurrentQueue<(string Client, string Value)> Asked { get; } = [];

    /// <summary>Answers leave when this ends.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public bool IsUnreachable { get; set; }

    public void Add(string value) => _right[value] = true;

    public async ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel)
    {
        var value = Encoding.UTF8.GetString(attempt.Value.Span);
        Asked.Enqueue((attempt.Client.Name.ToString(), value));
        await Gate.WaitAsync(cancel);
        if (IsUnreachable)
            return OtpResult.Unreachable;
        return _right.TryRemove(value, out _) ? OtpResult.Accepted("otp") : OtpResult.Refused;
    }
}
