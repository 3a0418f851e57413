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
internal sealed class OneTimePassword(IOtpVerifier verifier, OtpNonces nonces) : IPreauthMechanism
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
        var pin = Encoding.UTF8.GetByteCount(request.Pin ?? "");
        var length = pin + (request.Value?.Length ?? 0);
        if (request.Value is null || length is 0 or > MaxLength)
            return PreauthOutcome.Failed;
        if (!nonces.TryUse(answered.Nonce.Span, context.TicketGranting, fast.ArmorKey, context.ClientText, context.Now))
            return PreauthOutcome.Failed;

        // A PIN that was asked for apart stands before the password, as a user types it.
        var joined = new byte[length];
        Encoding.UTF8.GetBytes(request.Pin ?? "", joined);
        request.Value.Value.CopyTo(joined.AsMemory(pin));
        try
        {
            var result = await verifier.VerifyAsync(new OtpAttempt(context.Client, context.Settings.Realm, joined, context.Peer.Address), cancel);
            return result.Verdict == OtpVerdict.Accepted && context.IsClientKnown
                ? new PreauthOutcome { ReplyKey = fast.ArmorKey, Indicators = result.Indicators, Otp = result.Verdict }
                : PreauthOutcome.Failed with { Otp = result.Verdict };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(joined);
        }
    }
}
