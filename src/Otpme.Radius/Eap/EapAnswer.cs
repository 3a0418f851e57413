using Otpme.Core.Authentication;

namespace Otpme.Radius.Eap;

/// <summary>What the RADIUS server wraps into its reply.</summary>
/// <param name="Kind">Challenge, accept, reject, or drop (no answer at all).</param>
/// <param name="Message">The EAP packet; split into EAP-Message attributes of 253 octets by the RADIUS server.</param>
/// <param name="State">State of the next round; empty unless a challenge.</param>
/// <param name="MasterSessionKey">64 octets after success: Recv-Key is the first half, Send-Key the second (RFC 2548, 5281 8).</param>
/// <param name="Outcome">The decision behind accept or reject: VLAN, user name, reason.</param>
public sealed record EapAnswer(
    EapAnswerKind Kind,
    ReadOnlyMemory<byte> Message = default,
    ReadOnlyMemory<byte> State = default,
    ReadOnlyMemory<byte> MasterSessionKey = default,
    LoginOutcome Outcome = default);
