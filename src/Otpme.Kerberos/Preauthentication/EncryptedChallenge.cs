using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Preauthentication;

/// <summary>PA-ENCRYPTED-CHALLENGE (RFC 6113 section 5.4.6): client and KDC show each other the client's long-term key under the armor.</summary>
internal sealed class EncryptedChallenge : IPreauthMechanism
{
    public PaDataType RequestType => PaDataType.EncryptedChallenge;

    public void Offer(AsContext context, List<PaData> hints)
    {
        if (context.Fast is not null && context.ClientKeys.Count > 0)
            hints.Add(new PaData(PaDataType.EncryptedChallenge));
    }

    public ValueTask<PreauthOutcome> VerifyAsync(AsContext context, PaData element, CancellationToken cancel) => new(Verify(context, element));

    private static PreauthOutcome Verify(AsContext context, PaData element)
    {
        if (context.Fast is not { } fast || Der.Decode(element.Value, EncryptedData.Read) is not { } data)
            return PreauthOutcome.Failed;
        foreach (var key in context.ClientKeys)
        {
            var challengeKey = KerberosKey.Combine(fast.ArmorKey, key, "clientchallengearmor"u8, "challengelongterm"u8);
            if (data.Open(challengeKey, KeyUsage.ClientChallenge) is not { } plaintext || EncTimestamp.Decode(plaintext) is not { } timestamp)
                continue;
            if (!context.IsFresh(timestamp.Time))
                return PreauthOutcome.Error(ErrorCode.KRB_AP_ERR_SKEW);
            var kdcKey = KerberosKey.Combine(fast.ArmorKey, key, "kdcchallengearmor"u8, "challengelongterm"u8);
            var answer = new EncTimestamp(context.Now.WholeSeconds(), context.Now.Microseconds());
            return new PreauthOutcome
            {
                ReplyKey = key,
                Reply = [new PaData(PaDataType.EncryptedChallenge, EncryptedData.Seal(kdcKey, KeyUsage.KdcChallenge, answer.Encode())), context.EtypeInfo([key])],
            };
        }

        return PreauthOutcome.Failed;
    }
}
