using System.Text;
using System.Text.Unicode;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>A user name as it travels: UTF-8, 1 to 253 octets (RFC 7542), no control characters.</summary>
internal static class UserNameText
{
    public static bool TryRead(ReadOnlySpan<byte> octets, out string name)
    {
        name = "";
        if (octets.IsEmpty || octets.Length > 253 || !Utf8.IsValid(octets) || octets.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0)
            return false;
        name = Encoding.UTF8.GetString(octets);
        return true;
    }
}
