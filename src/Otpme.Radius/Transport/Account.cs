using System.Globalization;

namespace Otpme.Radius.Transport;

/// <summary>Accounts of the machine (passwd(5)).</summary>
internal static class Account
{
    /// <summary>The user id of an account; null when there is none.</summary>
    public static uint? FindUserId(string name)
    {
        foreach (var line in File.ReadLines("/etc/passwd"))
        {
            var fields = line.Split(':');
            if (fields.Length > 2 && fields[0] == name && uint.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return id;
        }

        return null;
    }
}
