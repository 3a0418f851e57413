using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>Makes a ticket of its enc-part, for the service as the request names it: authorization data, indicators, encryption with the service's first key (RFC 4120 section 5.3).</summary>
internal static class TicketSeal
{
    public static Ticket Seal(
        EncTicketPart part, IReadOnlyList<AuthorizationElement> carried, IReadOnlyList<string> indicators, Principal service, Principal ticketGranting, KdcRequestBody body)
    {
        var version = service.NewestKeys!;
        var key = version.Keys[0];
        if (indicators.Count > 0)
            carried = [.. carried, IndicatorSeal.Make(indicators, part, ticketGranting.NewestKeys!, key)];
        if (carried.Count > 0)
            part = part with { AuthorizationData = carried };
        return new Ticket(body.Realm, body.ServerName!, EncryptedData.Seal(key, KeyUsage.Ticket, part.Encode(), version.Kvno));
    }
}
