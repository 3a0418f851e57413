namespace Otpme.Core.Commands;

/// <summary>
/// What a word that names a file is for. Files are opened by the command-line program, with the caller's rights and in the caller's
/// directory; the node gets and gives their contents.
/// </summary>
public enum FileUse
{
    /// <summary>The word names no file.</summary>
    None,

    /// <summary>Its content is read before the verb runs; <c>-</c> is standard input.</summary>
    Input,

    /// <summary>The same; where the word is left out, standard input is read.</summary>
    InputOrStandard,

    /// <summary>A new file that everybody may read (mode 0644); written when the commit is done.</summary>
    Output,

    /// <summary>A new file for the caller alone (mode 0600).</summary>
    SecretOutput,
}
