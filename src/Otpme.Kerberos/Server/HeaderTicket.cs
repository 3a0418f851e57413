using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>
/// A ticket-granting ticket of ours with a fresh authenticator (RFC 4120 section 3.2.3): in a TGS-REQ, or as FAST armor. No replay cache:
/// what the ticket's holder gets is of use only to him, and repeated packets get the same reply again.
/// </summary>
internal sealed class HeaderTicket
{
    private HeaderTicket(EncTicketPart part, KerberosKey sessionKey, Authenticator authenticator, KerberosKey? subkey)
    {
        Part = part;
        SessionKey = sessionKey;
        Authenticator = authenticator;
        Subkey = subkey;
    }

    public EncTicketPart Part { get; }

    public KerberosKey SessionKey { get; }

    public Authenticator Authenticator { get; }

    public KerberosKey? Subkey { get; }

    /// <summary>The ticket and <see cref="ErrorCode.KDC_ERR_NONE"/>, or the error that it deserves.</summary>
    public static ErrorCode TryOpen(
        ReadOnlyMemory<byte> bytes, KeyUsage usage, KdcSettings settings, Principal ticketGranting, DateTimeOffset now, out HeaderTicket? opened)
    {
        opened = null;
        if (ApRequest.Decode(bytes) is not { } request)
            return ErrorCode.KRB_ERR_GENERIC;
        var ticket = request.Ticket;
        if (ticket.Realm != settings.Realm || !ticket.ServerName.Equals(ticketGranting.Name))
            return ErrorCode.KRB_AP_ERR_NOT_US;
        if (ticketGranting.FindKeys(ticket.EncPart.Kvno)?.Find(ticket.EncPart.Type) is not { } key)
            return ErrorCode.KRB_AP_ERR_BADKEYVER;
        if (ticket.EncPart.Open(key, KeyUsage.Ticket) is not { } ticketBytes)
            return ErrorCode.KRB_AP_ERR_BAD_INTEGRITY;
        if (EncTicketPart.Decode(ticketBytes) is not { } part || part.Key.ToKey() is not { } sessionKey)
            return ErrorCode.KRB_ERR_GENERIC;
        if (request.Authenticator.Open(sessionKey, usage) is not { } authenticatorBytes)
            return ErrorCode.KRB_AP_ERR_BAD_INTEGRITY;
        if (Authenticator.Decode(authenticatorBytes) is not { } authenticator)
            return ErrorCode.KRB_ERR_GENERIC;
        if (authenticator.ClientRealm != part.ClientRealm || !authenticator.ClientName.Equals(part.ClientName))
            return ErrorCode.KRB_AP_ERR_BADMATCH;
        if ((authenticator.Time - now).Duration() > settings.ClockSkew)
            return ErrorCode.KRB_AP_ERR_SKEW;
        if (part.Flags.HasFlag(TicketFlags.Invalid) || (part.StartTime ?? part.AuthTime) > now + settings.ClockSkew)
            return ErrorCode.KRB_AP_ERR_TKT_NYV;
        if (part.EndTime < now)
            return ErrorCode.KRB_AP_ERR_TKT_EXPIRED;
        KerberosKey? subkey = null;
        if (authenticator.Subkey is { } wireKey && (subkey = wireKey.ToKey()) is null)
            return ErrorCode.KDC_ERR_ETYPE_NOSUPP;
        opened = new HeaderTicket(part, sessionKey, authenticator, subkey);
        return ErrorCode.KDC_ERR_NONE;
    }

    /// <summary>The armor key that a ticket armor gives (RFC 6113 section 5.4.1.1); null without subkey.</summary>
    public KerberosKey? ArmorKey() => Subkey is null ? null : KerberosKey.Combine(Subkey, SessionKey, "subkeyarmor"u8, "ticketarmor"u8);
}
