using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>
/// Message-Authenticator rules (RFC 3579 3.2, RFC 5997 3, CVE-2024-3596): one that is there must be right; EAP, Status-Server and
/// requests without any credential need one always, the rest unless the client is excused; an excused client may not send
/// Proxy-State unsigned, for that is where a forger puts the octets of an MD5 collision. Excused are clients whose administrator says
/// so, UNIX sockets, and a Kerberos KDC on this very machine, for MIT krb5 before 1.22 never sends one and cannot read one.
/// </summary>
internal static class Admission
{
    /// <summary>Decides whether a packet is taken up, and which of the client's secrets it was made with.</summary>
    public static AdmissionFault Check(
        in RadiusPacket packet, in RequestFields fields, ClientContext context, Peer peer, out SharedSecret secret)
    {
        secret = context.Secret;
        if (secret.IsEmpty && !peer.IsPrivate)
            return AdmissionFault.NoSecret;

        var offset = fields.MessageAuthenticatorOffset;
        if (offset > 0)
        {
            if (MessageAuthenticator.Verify(secret, packet.Bytes, offset))
                return AdmissionFault.None;
            if (context.Previous is null || !MessageAuthenticator.Verify(context.Previous, packet.Bytes, offset))
                return AdmissionFault.BadAuthenticator;
            secret = context.Previous;
            return AdmissionFault.None;
        }

        var excused = !context.Client.RequireMessageAuthenticator || peer.IsPrivate || (peer.IsLocal && context.Client.IsKerberosKdc);
        if (!excused || packet.Code == RadiusCode.StatusServer || fields.HasEap || fields.Methods == 0)
            return AdmissionFault.MissingAuthenticator;
        return fields.ProxyStateBytes > 0 ? AdmissionFault.UnsignedProxyState : AdmissionFault.None;
    }
}
