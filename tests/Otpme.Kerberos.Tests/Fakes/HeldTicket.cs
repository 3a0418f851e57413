using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Fakes;

/// <summary>A ticket and its session key, as a client has them.</summary>
internal sealed record HeldTicket(Ticket Ticket, KerberosKey SessionKey, string ClientRealm, PrincipalName ClientName, EncKdcReplyPart Part);
