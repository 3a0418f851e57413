namespace Otpme.Kerberos.Preauthentication;

/// <summary>What became of a one-time password. The client cannot tell the last two apart, the log can.</summary>
public enum OtpVerdict
{
    /// <summary>Wrong, used, blocked, or the user may not come in.</summary>
    Refused,

    /// <summary>Right, and burned for good: the ticket may leave.</summary>
    Accepted,

    /// <summary>Nobody could say: no answer in time, broken configuration.</summary>
    Unreachable,
}
