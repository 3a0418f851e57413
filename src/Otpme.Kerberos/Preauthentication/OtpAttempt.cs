using System.Net;
using Otpme.Kerberos.Principals;

namespace Otpme.Kerberos.Preauthentication;

/// <summary>One try of a client. <paramref name="Value"/> is PIN and one-time password in clear; it is cleared when the answer is there, so it must not be kept.</summary>
public readonly record struct OtpAttempt(Principal Client, string Realm, ReadOnlyMemory<byte> Value, IPAddress Source);
