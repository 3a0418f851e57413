using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Preauthentication;

/// <summary>PA-ENC-TIMESTAMP (RFC 4120 section 5.2.7.2) for clients with a key, such as a host with its keytab. Within FAST the challenge is offered instead.</summary>
internal sealed class EncryptedTimestamp : IPreauthMechanism
{
    public PaDataType RequestType => PaDataType.EncTimestamp;

    public void Offer(AsContext context, List<PaData> hints)
    {
        if (context.Fast is null && context.ClientKeys.Count > 0)
            hints.Add(new PaData(PaDataType.EncTimestamp));
    }

    public ValueTask<PreauthOutcome> VerifyAsync(AsContext context, PaData element, CancellationToken cancel) => new(Verify(context, element));

    private static PreauthOutcome Verify(AsContext context, PaData element)
    {
        if (Der.Decode(element.Value, EncryptedData.Read) is not { } data)
            return PreauthOutcome.Failed;
        foreach (var key in context.ClientKeys)
        {
            if (data.Open(key, KeyUsage.EncryptedTimestamp) is { } plaintext && EncTimestamp.Decode(plaintext) is { } timestamp)
            {
                return context.IsFresh(timestamp.Time)
                    ? new PreauthOutcome { ReplyKey = key, Reply = [context.EtypeInfo([key])] }
                    : PreauthOutcome.Error(ErrorCode.KRB_AP_ERR_SKEW);
            }
        }

        return PreauthOutcome.Failed;
    }
}
