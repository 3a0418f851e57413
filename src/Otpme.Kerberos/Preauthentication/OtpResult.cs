namespace Otpme.Kerberos.Preauthentication;

/// <summary>The verdict, and for an accepted password the authentication indicators that the ticket gets (RFC 8129).</summary>
public readonly record struct OtpResult(OtpVerdict Verdict, IReadOnlyList<string> Indicators)
{
    public static OtpResult Refused => new(OtpVerdict.Refused, []);

    public static OtpResult Unreachable => new(OtpVerdict.Unreachable, []);

    public static OtpResult Accepted(params IReadOnlyList<string> indicators) => new(OtpVerdict.Accepted, indicators);
}
