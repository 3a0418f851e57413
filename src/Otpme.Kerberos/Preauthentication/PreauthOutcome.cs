using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Preauthentication;

/// <summary>What a mechanism found: a fault, or the reply key and what goes with it.</summary>
internal sealed record PreauthOutcome
{
    public KdcFault? Fault { get; init; }

    public KerberosKey? ReplyKey { get; init; }

    /// <summary>Elements for the reply.</summary>
    public IReadOnlyList<PaData> Reply { get; init; } = [];

    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>Set when a one-time password was looked at.</summary>
    public OtpVerdict? Otp { get; init; }

    /// <summary>The KDC must take part in making the session key (RFC 8062 section 6).</summary>
    public bool NeedsKeyExchange { get; init; }

    /// <summary>Too much is under way: the request is left without an answer.</summary>
    public bool IsDropped { get; init; }

    public static PreauthOutcome Dropped { get; } = new() { IsDropped = true };

    public static PreauthOutcome Failed { get; } = new() { Fault = KdcFault.PreauthFailed };

    public static PreauthOutcome Error(ErrorCode code) => new() { Fault = KdcFault.Preauth(code) };
}
