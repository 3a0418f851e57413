using Microsoft.Extensions.Logging;
using Otpme.Kerberos.Preauthentication;
using Otpme.OtpForwarding.Client;
using Otpme.OtpForwarding.Configuration;
using Otpme.Radius.Wire;

namespace Otpme.OtpForwarding;

/// <summary>
/// Asks RADIUS servers about the one-time passwords of principals that have the string attribute "otp". The tokens of the attribute are
/// tried in order; any answer but Access-Accept, a challenge too, moves on to the next one; no answer ends the attempt. All tokens must
/// name types that can be used before the first server is asked.
/// </summary>
public sealed class ForwardingOtpVerifier : IOtpVerifier, IDisposable
{
    private readonly OtpConfiguration _configuration;
    private readonly IOtpVerifier? _others;
    private readonly ILogger _log;
    private readonly AccessClient _client;

    /// <param name="configuration">Stays its owner's to dispose.</param>
    /// <param name="others">Answers for principals without the attribute; null: they are refused.</param>
    /// <param name="time">Timeouts go by it.</param>
    /// <param name="log">Tells refused and unreachable apart; gets no password.</param>
    public ForwardingOtpVerifier(OtpConfiguration configuration, IOtpVerifier? others, TimeProvider time, ILogger log)
    {
        (_configuration, _others, _log) = (configuration, others, log);
        _client = new AccessClient(time);
    }

    /// <summary>Open sockets to RADIUS servers.</summary>
    public int OpenSockets => _client.Channels;

    public ValueTask<OtpResult> VerifyAsync(OtpAttempt attempt, CancellationToken cancel)
    {
        if (attempt.Client.OtpAttribute is { } attribute)
            return ForwardAsync(attempt, attribute, cancel);
        return _others is null ? ValueTask.FromResult(OtpResult.Refused) : _others.VerifyAsync(attempt, cancel);
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<OtpResult> ForwardAsync(OtpAttempt attempt, string attribute, CancellationToken cancel)
    {
        var principal = PrincipalText.Of(attempt.Client.Name, attempt.Realm, isStripped: false);
        if (attempt.Value.Length is 0 or > UserPassword.MaxBytes)
        {
            _log.LengthRefused(principal, UserPassword.MaxBytes);
            return OtpResult.Refused;
        }

        if (Questions(attempt, attribute, out var reason) is not { } questions)
        {
            _log.AttributeRefused(principal, reason);
            return OtpResult.Unreachable;
        }

        foreach (var question in questions)
        {
            if (await AskAsync(question, attempt, principal, cancel) is { Verdict: not OtpVerdict.Refused } result)
                return result;
        }

        return OtpResult.Refused;
    }

    private async ValueTask<OtpResult> AskAsync(TokenQuestion question, OtpAttempt attempt, string principal, CancellationToken cancel)
    {
        var (type, server) = (question.Type, question.Type.Server.ToString());
        var answer = await _client.AskAsync(type, new AccessRequest(question.UserName, attempt.Value), cancel);
        if (answer.Kind != AnswerKind.Answered)
        {
            _log.Unreachable(principal, server, type.Name, answer.Reason);
            return OtpResult.Unreachable;
        }

        if (answer.Code != RadiusCode.AccessAccept)
        {
            _log.Refused(principal, server, type.Name, Words(answer.Code));
            return OtpResult.Refused;
        }

        _log.Accepted(principal, server, type.Name);
        return OtpResult.Accepted(question.Indicators);
    }

    /// <summary>Whom to ask for which name; null, with the reason, when one of the tokens cannot be used.</summary>
    private List<TokenQuestion>? Questions(OtpAttempt attempt, string attribute, out string reason)
    {
        if (OtpTokenString.TryParse(attribute, out reason) is not { } tokens)
            return null;
        var types = _configuration.Current;
        var questions = new List<TokenQuestion>(tokens.Count);
        foreach (var token in tokens)
        {
            if (!types.TryFind(token.Type, out var type, out reason))
                return null;
            var userName = token.UserName ?? PrincipalText.Of(attempt.Client.Name, attempt.Realm, type.StripRealm);
            if (!AccessRequest.IsSendable(userName))
            {
                reason = $"a user name has 1 to {AccessRequest.MaxValueBytes} bytes";
                return null;
            }

            questions.Add(new TokenQuestion(type, userName, token.Indicators ?? type.Indicators));
        }

        return questions;
    }

    private static string Words(RadiusCode code) => code switch
    {
        RadiusCode.AccessReject => "rejected",
        RadiusCode.AccessChallenge => "answered with a challenge, which a ticket request cannot pass on",
        _ => $"answered with code {(int)code}",
    };
}
