using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>
/// Authentication indicators (RFC 8129) within a CAMMAC (RFC 7751) within AD-IF-RELEVANT. The KDC's verifier is a checksum over
/// the ticket's enc-part with nothing but the CAMMAC's elements as authorization data, the service's one over the elements alone.
/// </summary>
internal static class IndicatorSeal
{
    /// <summary>The element for a ticket whose enc-part is <paramref name="part"/> otherwise.</summary>
    public static AuthorizationElement Make(IReadOnlyList<string> indicators, EncTicketPart part, KeyVersion ticketGranting, KerberosKey serviceKey)
    {
        AuthorizationElement[] elements = [new(AuthorizationType.AuthenticationIndicator, AuthenticationIndicators.Encode(indicators))];
        var covered = (part with { AuthorizationData = elements }).Encode();
        var cammac = new Cammac(
            elements,
            new VerifierMac(Identifier: null, ticketGranting.Kvno, Type: null, Checksum.Of(ticketGranting.Keys[0], KeyUsage.Cammac, covered)),
            new VerifierMac(Identifier: null, Kvno: null, Type: null, Checksum.Of(serviceKey, KeyUsage.Cammac, elements.EncodeList())));
        AuthorizationElement[] relevant = [new(AuthorizationType.Cammac, cammac.Encode())];
        return new AuthorizationElement(AuthorizationType.IfRelevant, relevant.EncodeList());
    }

    /// <summary>The indicators of a ticket that a KDC of the realm vouches for; what a client put there itself has no right verifier.</summary>
    public static IReadOnlyList<string> Read(EncTicketPart part, Principal ticketGranting)
    {
        foreach (var element in part.AuthorizationData ?? [])
        {
            if (element.Type != AuthorizationType.IfRelevant || AuthorizationElement.DecodeList(element.Data) is not { } inner)
                continue;
            foreach (var relevant in inner)
            {
                if (relevant.Type == AuthorizationType.Cammac && Cammac.Decode(relevant.Data) is { } cammac && Verifies(cammac, part, ticketGranting))
                    return Names(cammac);
            }
        }

        return [];
    }

    private static bool Verifies(Cammac cammac, EncTicketPart part, Principal ticketGranting)
    {
        if (cammac.KdcVerifier is not { Kvno: { } kvno } verifier || ticketGranting.FindKeys(kvno) is not { } keys)
            return false;
        var covered = (part with { AuthorizationData = cammac.Elements }).Encode();
        foreach (var key in keys.Keys)
        {
            if (verifier.Mac.Verifies(key, KeyUsage.Cammac, covered))
                return true;
        }

        return false;
    }

    private static List<string> Names(Cammac cammac)
    {
        var names = new List<string>();
        foreach (var element in cammac.Elements)
        {
            if (element.Type == AuthorizationType.AuthenticationIndicator && AuthenticationIndicators.Decode(element.Data) is { } decoded)
                names.AddRange(decoded);
        }

        return names;
    }
}
