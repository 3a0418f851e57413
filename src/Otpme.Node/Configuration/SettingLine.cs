namespace Otpme.Node.Configuration;

/// <summary>Splits one line <c>KEY="VALUE"  # comment</c> of otpme.conf.</summary>
internal static class SettingLine
{
    public static bool TryParse(string line, out string name, out string value)
    {
        name = value = "";
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            return false;
        name = line[..equals].TrimEnd();
        var rest = line[(equals + 1)..].TrimStart();
        return IsName(name) && (rest.StartsWith('"') || rest.StartsWith('\'') ? TryQuoted(rest, out value) : TryPlain(rest, out value));
    }

    private static bool TryQuoted(string text, out string value)
    {
        var end = text.IndexOf(text[0], 1);
        value = end < 0 ? "" : text[1..end];
        return end > 0 && IsComment(text[(end + 1)..]);
    }

    private static bool TryPlain(string text, out string value)
    {
        var end = text.IndexOfAny([' ', '\t', '#']);
        value = end < 0 ? text : text[..end];
        return !value.Contains('"', StringComparison.Ordinal) && IsComment(text[value.Length..]);
    }

    private static bool IsComment(string text)
    {
        var rest = text.TrimStart();
        return rest.Length == 0 || rest[0] == '#';
    }

    private static bool IsName(string text) =>
        text.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character == '_');
}
