using Otpme.Kerberos.Wire;

namespace Otpme.OtpForwarding;

/// <summary>A principal as MIT's KDC writes it into User-Name.</summary>
internal static class PrincipalText
{
    /// <summary>
    /// Components with "/" between, then "@" and the realm. A backslash stands before /, @ and \ inside a component; only the @ needs
    /// none where no realm follows.
    /// </summary>
    public static string Of(PrincipalName name, string realm, bool isStripped) =>
        isStripped ? name.ToString().Replace("\\@", "@") : $"{name}@{new PrincipalName(NameType.Principal, realm)}";
}
