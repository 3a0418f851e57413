using System.Net;

namespace Otpme.OtpForwarding.Client;

/// <summary>What requests must have in common to share sockets: the server's address and a fingerprint of the secret.</summary>
internal readonly record struct LinkKey(EndPoint Server, string Secret);
