using System.Net;

namespace Otpme.Core.Radius;

/// <summary>Finds the client of a RADIUS packet. Answers from memory, follows every change of the tree at once.</summary>
public interface IRadiusClients
{
    /// <summary>True when some client has this address: the first, cheap check that drops strangers.</summary>
    bool IsKnown(IPAddress source);

    /// <summary>
    /// The client of a packet: with a NAS-Identifier the client of that name, if its addresses contain the source (no fall-back);
    /// otherwise the longest matching address, several equal ones refused. A Kerberos KDC's client is found by address alone: its
    /// NAS-Identifier is ignored unless another client of that address has the name.
    /// </summary>
    RadiusClient? Resolve(IPAddress source, ReadOnlySpan<byte> nasIdentifier);

    /// <summary>Clients that are reached by a UNIX stream socket, with the secret that holds there; no path occurs twice.</summary>
    IReadOnlyList<RadiusClient> SocketClients { get; }

    /// <summary>Grows with every change, so that a transport knows when to look again.</summary>
    long Generation { get; }
}
