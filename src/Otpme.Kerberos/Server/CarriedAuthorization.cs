using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>Authorization data that goes from the header ticket and the client into a new ticket: all but what only a KDC may say.</summary>
internal static class CarriedAuthorization
{
    public static List<AuthorizationElement> Collect(EncTicketPart header, IReadOnlyList<AuthorizationElement> fromClient)
    {
        var carried = new List<AuthorizationElement>();
        Add(header.AuthorizationData ?? [], carried);
        Add(fromClient, carried);
        return carried;
    }

    private static void Add(IReadOnlyList<AuthorizationElement> elements, List<AuthorizationElement> carried)
    {
        foreach (var element in elements)
        {
            if (element.Type == AuthorizationType.IfRelevant && AuthorizationElement.DecodeList(element.Data) is { } inner)
            {
                var kept = inner.Where(IsCarried).ToList();
                if (kept.Count == inner.Count)
                    carried.Add(element);
                else if (kept.Count > 0)
                    carried.Add(new AuthorizationElement(AuthorizationType.IfRelevant, kept.EncodeList()));
            }
            else if (IsCarried(element))
                carried.Add(element);
        }
    }

    private static bool IsCarried(AuthorizationElement element) => element.Type is not (
        AuthorizationType.KdcIssued or AuthorizationType.MandatoryForKdc or AuthorizationType.Cammac
        or AuthorizationType.AuthenticationIndicator or AuthorizationType.Pac or AuthorizationType.SignedPath);
}
