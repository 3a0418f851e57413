namespace Otpme.Core.Model;

/// <summary>What free text may be.</summary>
public static class TextLimit
{
    /// <summary>One sentence when a text is too long or has characters that would spoil a terminal; else null.</summary>
    /// <param name="text">What was typed or read from a file.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="mayHaveLines">Line feeds and tabs are allowed.</param>
    public static string? Refuse(string text, int longest = ValueTypes.MaxTextLength, bool mayHaveLines = false)
    {
        if (text.Length > longest)
            return $"The text has {text.Length} characters; it takes at most {longest}.";
        return text.Any(c => char.IsControl(c) && !(mayHaveLines && c is '\n' or '\t')) ? "The text contains a control character." : null;
    }
}
