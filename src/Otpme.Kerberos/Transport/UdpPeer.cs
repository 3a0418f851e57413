using System.Net;

namespace Otpme.Kerberos.Transport;

/// <summary>Where a datagram came from, and the address of ours that it was sent to where the socket has several.</summary>
internal readonly record struct UdpPeer(IPAddress Address, SocketAddress Receiver, IPAddress? Local);
