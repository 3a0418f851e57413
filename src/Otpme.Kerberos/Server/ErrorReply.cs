using Otpme.Kerberos.Fast;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>Makes the KRB-ERROR of a fault (RFC 4120 section 3.1.4), within FAST where the request was.</summary>
internal static class ErrorReply
{
    /// <param name="fault">What is wrong.</param>
    /// <param name="realm">The KDC's realm.</param>
    /// <param name="body">The request that counts: the inner one of FAST.</param>
    /// <param name="fast">The armor, if any.</param>
    /// <param name="hints">What would help the client: METHOD-DATA; empty for none.</param>
    /// <param name="now">The KDC's time.</param>
    public static byte[] Make(KdcFault fault, string realm, KdcRequestBody body, FastState? fast, IReadOnlyList<PaData> hints, DateTimeOffset now)
    {
        var isHidden = fast is { HidesClient: true };
        var isAnonymous = isHidden || (body.Options.HasFlag(KdcOptions.RequestAnonymous) && PrincipalName.Anonymous.Equals(body.ClientName));
        var error = new KrbError
        {
            ServerTime = now.WholeSeconds(),
            ServerMicroseconds = now.Microseconds(),
            Code = fault.Code,
            ClientRealm = body.ClientName is null ? null : isAnonymous ? PrincipalName.AnonymousRealm : body.Realm,
            ClientName = body.ClientName is not null && isHidden ? PrincipalName.Anonymous : body.ClientName,
            Realm = realm,
            ServerName = body.ServerName ?? PrincipalName.TicketGranting(realm),
            Text = fault.Text,
        };
        if (fast is not null)
            hints = [fast.WrapError(error, hints)];
        return (hints.Count == 0 ? error : error with { Data = hints.EncodeList() }).Encode();
    }
}
