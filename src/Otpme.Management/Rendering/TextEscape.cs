using System.Globalization;
using System.Text;

namespace Otpme.Management.Rendering;

/// <summary>
/// Makes strings from users harmless on a terminal: control characters, and those that turn or hide text, appear as escapes.
/// </summary>
public static class TextEscape
{
    /// <summary>For one cell or value: no character may end the line.</summary>
    public static string Line(string text) => Escape(text, isOneLine: true);

    /// <summary>For text of several lines: line feeds, tabs and colours (SGR) stay.</summary>
    public static string Lines(string text) => Escape(text, isOneLine: false);

    /// <summary>For finished JSON: the same characters, which can only stand inside strings there, as <c>\uXXXX</c>.</summary>
    public static string Json(string json)
    {
        var at = json.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (at < 0)
            return json;
        var text = new StringBuilder(json.Length + 16);
        foreach (var c in json)
        {
            if (c != '\n' && IsUnsafe(c))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }

        return text.ToString();
    }

    private static string Escape(string text, bool isOneLine)
    {
        var isPlain = true;
        foreach (var c in text)
            isPlain &= !IsUnsafe(c);
        if (isPlain)
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!IsUnsafe(c) || (!isOneLine && c is ('\n' or '\t')))
                escaped.Append(c);
            else if (!isOneLine && ColourLength(text.AsSpan(i)) is > 0 and var length)
                i += Copy(escaped, text, i, length) - 1;
            else
                escaped.Append(c < 0x100 ? "\\x" : "\\u").Append(((int)c).ToString(c < 0x100 ? "x2" : "x4", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    private static int Copy(StringBuilder target, string text, int at, int length)
    {
        target.Append(text, at, length);
        return length;
    }

    /// <summary>Length of an escape sequence that sets a colour; 0 for anything else.</summary>
    private static int ColourLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || text[0] != '\e' || text[1] != '[')
            return 0;
        for (var i = 2; i < Math.Min(text.Length, 24); i++)
        {
            if (text[i] == 'm')
                return i + 1;
            if (!char.IsAsciiDigit(text[i]) && text[i] != ';')
                return 0;
        }

        return 0;
    }

    private static bool IsUnsafe(char c) => c switch
    {
        < ' ' or (>= '\x7f' and <= '\x9f') => true,
        '\u061c' or (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u2069') or '\ufeff' => true,
        _ => false,
    };
}
