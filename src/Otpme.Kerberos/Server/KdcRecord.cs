using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Server;

/// <summary>
/// What happened in one exchange, for log, audit and metrics. <paramref name="Client"/> is as the peer sent it: of an unknown client it
/// may be a password typed into the wrong field. <paramref name="Status"/> is the text that MIT uses for the same thing.
/// <paramref name="Otp"/> is set when a one-time password was looked at.
/// </summary>
public readonly record struct KdcRecord(
    MessageType Type,
    KdcPeer Peer,
    PrincipalName? Client,
    PrincipalName? Service,
    bool IsClientKnown,
    ErrorCode Code,
    string Status,
    OtpVerdict? Otp);
