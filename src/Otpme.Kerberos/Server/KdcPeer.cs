using System.Net;

namespace Otpme.Kerberos.Server;

/// <summary>Who asks. On a stream a repeated request waits for the answer of the first one; as a datagram it is dropped.</summary>
public readonly record struct KdcPeer(IPAddress Address, bool IsStream);
