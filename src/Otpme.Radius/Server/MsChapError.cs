using System.Text;
using Otpme.Core.Authentication;

namespace Otpme.Radius.Server;

/// <summary>
/// The text of MS-CHAP-Error (RFC 2759 6, RFC 2548 2.1.5): <c>E=code R=0 C=challenge V=3 M=message</c>, in the order that Windows
/// wants. Whoever did not prove the password learns 691 and nothing else.
/// </summary>
internal static class MsChapError
{
    public const int MaxBytes = 96;

    private const int RestrictedHours = 646;
    private const int AccountDisabled = 647;
    private const int NoDialInPermission = 649;
    private const int AuthenticationFailure = 691;

    /// <summary>The code for an outcome; a precise one only when the response was right (<see cref="LoginOutcome.NtHash"/>).</summary>
    public static int Code(in LoginOutcome outcome) => outcome.NtHash is null ? AuthenticationFailure : outcome.Reason switch
    {
        LoginReason.AUTH_DENIED_BY_POLICY => RestrictedHours,
        LoginReason.AUTH_REALM_DISABLED or LoginReason.AUTH_SITE_DISABLED or LoginReason.AUTH_UNIT_DISABLED
            or LoginReason.AUTH_USER_DISABLED or LoginReason.AUTH_USER_BLOCKED => AccountDisabled,
        LoginReason.AUTH_CLIENT_DISABLED or LoginReason.AUTH_CLIENT_NO_ACCESSGROUP or LoginReason.AUTH_GROUP_UNKNOWN
            or LoginReason.AUTH_GROUP_DISABLED or LoginReason.AUTH_TOKEN_MISSING or LoginReason.LOGINS_LIMITED
            or LoginReason.AUTH_FAILED_MAX_SESSIONS => NoDialInPermission,
        _ => AuthenticationFailure,
    };

    /// <summary>Writes the value of the attribute: the response's identifier and the text; gives its length.</summary>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <param name="challenge">16 random octets that a retry would answer.</param>
    public static int Write(Span<byte> target, byte identifier, int code, ReadOnlySpan<byte> challenge)
    {
        target[0] = identifier;
        Span<char> hex = stackalloc char[2 * challenge.Length];
        Convert.TryToHexString(challenge, hex, out _);
        var text = target[1..];
        var length = Put(text, "E="u8);
        code.TryFormat(text[length..], out var digits);
        length += digits;
        length += Put(text[length..], " R=0 C="u8);
        length += Encoding.ASCII.GetBytes(hex, text[length..]);
        length += Put(text[length..], " V=3 M=Access denied"u8);
        return length + 1;
    }

    private static int Put(Span<byte> target, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target);
        return text.Length;
    }
}
