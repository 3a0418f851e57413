using System.Text;

namespace Otpme.OtpForwarding.Profiles;

/// <summary>A value in double quotes: a backslash makes \n, \t and \b, and takes every other character as it is.</summary>
internal static class QuotedValue
{
    /// <summary>Reads a value that begins with a quote; null when the quotes do not end where the line does.</summary>
    public static string? TryRead(string text)
    {
        var value = new StringBuilder();
        for (var at = 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    return text[(at + 1)..].Trim().Length == 0 ? value.ToString() : null;
                case '\\' when at + 1 < text.Length:
                    value.Append(text[++at] switch { 'n' => '\n', 't' => '\t', 'b' => '\b', var other => other });
                    break;
                default:
                    value.Append(text[at]);
                    break;
            }
        }

        return null;
    }
}
