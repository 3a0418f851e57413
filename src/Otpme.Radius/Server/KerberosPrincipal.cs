using System.Text;

namespace Otpme.Radius.Server;

/// <summary>
/// The user in a User-Name that MIT krb5kdc made of a principal: <c>alice</c>, or <c>alice@REALM</c> where the KDC does not strip the
/// realm. In a principal's text a backslash protects <c>/</c>, <c>@</c> and <c>\</c>, and stands before n, t, b, 0 for a control character
/// (krb5_unparse_name). A principal of several components (<c>alice/admin</c>) keeps its slash and so is nobody's name.
/// </summary>
internal static class KerberosPrincipal
{
    /// <summary>Longest value of an attribute (RFC 2865 5).</summary>
    private const int MaxBytes = 253;

    /// <param name="realms">Realms that are taken off; empty: any.</param>
    public static string UserName(ReadOnlySpan<byte> principal, IReadOnlyList<string> realms, NameCache names)
    {
        Span<byte> plain = stackalloc byte[MaxBytes];
        if (principal.Length > MaxBytes)
            return names.Get(principal);
        var length = 0;
        var nameEnd = -1;
        for (var at = 0; at < principal.Length; at++)
        {
            var octet = principal[at];
            if (octet == '\\' && at + 1 < principal.Length)
                octet = Unescaped(principal[++at]);
            else if (octet == '@')
                nameEnd = length;
            plain[length++] = octet;
        }

        var text = plain[..length];
        return names.Get(nameEnd > 0 && IsOurs(text[(nameEnd + 1)..], realms) ? text[..nameEnd] : text);
    }

    private static byte Unescaped(byte octet) => octet switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'0' => 0,
        _ => octet,
    };

    private static bool IsOurs(ReadOnlySpan<byte> realm, IReadOnlyList<string> realms)
    {
        for (var i = 0; i < realms.Count; i++)
        {
            if (Encoding.UTF8.GetByteCount(realms[i]) == realm.Length && Ascii.Equals(realm, realms[i]))
                return true;
        }

        return realms.Count == 0;
    }
}
