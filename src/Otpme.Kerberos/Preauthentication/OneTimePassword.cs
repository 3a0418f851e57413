using System.Security.Cryptography;
using System.Text;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Preauthentication;

/// <summary>
/// PA-OTP-CHALLENGE and PA-OTP-REQUEST (RFC 6560), within FAST only. The password travels in clear under the armor key, which becomes the
/// reply key. A challenge is good for one password.
/// </summary>
internal sealed class OneTimePassword(IOtpVerifier verifier, OtpNonces nonces, SourceLimit limit) : IPreauthMechanism
{
    /// <summary>Longest password that is passed on, in bytes (RFC 2865 section 5.2 ends there).</summary>
    public const int MaxLength = 128;

    public PaDataType RequestType => PaDataType.OtpRequest;

    public void Offer(AsContext context, List<PaData> hints)
    {
        if (context.Fast is not { } fast || !context.Client.HasOtp)
            return;
        hints.Add(new PaData(PaDataType.OtpChallenge, new OtpChallenge
        {
            Nonce = nonces.Make(context.TicketGranting, fast.ArmorKey, context.ClientText, context.Now),
            TokenInfo = [new OtpTokenInfo()],
        }));
    }

    public async ValueTask<PreauthOutcome> VerifyAsync(AsContext context, PaData element, CancellationToken cancel)
    {
        if (context.Fast is not { } fast || !context.Client.HasOtp || OtpRequest.Decode(element.Value) is not { } request)
            return PreauthOutcome.Failed;
        if (request.EncData.Open(fast.ArmorKey, KeyUsage.OtpRequest) is not { } plaintext || OtpEncRequest.Decode(plaintext) is not { } answered)
            return PreauthOutcome.Failed;
        var length = Encoding.UTF8.GetByteCount(request.Pin ?? "") + (request.Value?.Length ?? 0);
        if (request.Value is null || length is 0 or > MaxLength)
            return PreauthOutcome.Failed;
        if (!limit.TryEnter(context.Peer.Address))
            return PreauthOutcome.Dropped;
        try
        {
            return nonces.TryUse(answered.Nonce.Span, context.TicketGranting, fast.ArmorKey, context.ClientText, context.Now)
                ? await AskAsync(context, request, length, cancel)
                : PreauthOutcome.Failed;
        }
        finally
        {
            limit.Leave(context.Peer.Address);
        }
    }

    private async ValueTask<PreauthOutcome> AskAsync(AsContext context, OtpRequest request, int length, CancellationToken cancel)
    {
        // A PIN that was asked for apart stands before the password, as a user types it.
        var joined = new byte[length];
        var pin = Encoding.UTF8.GetBytes(request.Pin ?? "", joined);
        request.Value!.Value.CopyTo(joined.AsMemory(pin));
        try
        {
            var result = await verifier.VerifyAsync(new OtpAttempt(context.Client, context.Settings.Realm, joined, context.Peer.Address), cancel);
            return result.Verdict == OtpVerdict.Accepted && context.IsClientKnown
                ? new PreauthOutcome { ReplyKey = context.Fast!.ArmorKey, Indicators = result.Indicators, Otp = result.Verdict }
                : PreauthOutcome.Failed with { Otp = result.Verdict };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(joined);
        }
    }
}
