using System.Text;
using Otpme.Core.Model;

namespace Otpme.Core.Radius;

/// <summary>What an administrator may say about a client's UNIX stream socket.</summary>
internal static class StreamSocketRules
{
    /// <summary>Octets of a path in a socket address (unix(7) sun_path), its zero not counted.</summary>
    private const int MaxPathBytes = 107;

    public static readonly ValueType<string> Path = new CheckedText("an absolute path of at most 107 characters", IsPath);

    public static readonly ValueType<string> Mode = new CheckedText("a file mode in octal digits, e.g. 0600", text => TryReadMode(text, out _));

    public static readonly ValueType<string> Owner = new CheckedText("the name of an account of the machine", IsAccount);

    /// <summary>Reads a mode that only has the nine bits of access.</summary>
    public static bool TryReadMode(string text, out UnixFileMode mode)
    {
        mode = default;
        if (text.Length is < 3 or > 4 || text.Any(c => c is < '0' or > '7'))
            return false;
        var bits = Convert.ToInt32(text, 8);
        mode = (UnixFileMode)bits;
        return bits is > 0 and <= 0b111_111_111;
    }

    private static bool IsPath(string text) =>
        text[0] == '/' && text[^1] != '/' && Encoding.UTF8.GetByteCount(text) <= MaxPathBytes && !text.Any(char.IsControl)
        && !text.Split('/').Any(part => part is "." or "..");

    private static bool IsAccount(string text) => text.Length <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && text[0] != '-';
}
