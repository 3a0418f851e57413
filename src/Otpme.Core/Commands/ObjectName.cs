using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Commands;

/// <summary>The rules for names (specification 1.3): letters or digits at both ends, some signs inside, a longest length.</summary>
public static class ObjectName
{
    private const string Inside = "_.-";

    /// <param name="tree">Where the parameters are looked up.</param>
    /// <param name="parent">What the object will lie in; its <c>max_..._name_len</c> holds.</param>
    /// <param name="kind">Kind of the object.</param>
    /// <param name="name">The wanted name.</param>
    /// <param name="error">One sentence that names the rule.</param>
    public static bool TryCheck(Tree tree, TreeObject parent, Kind kind, string name, out string error) =>
        TryCheck(kind, name, AllParameters.MaxNameLength(tree, parent, kind), out error);

    /// <summary>The same where no parameter can be looked up yet.</summary>
    public static bool TryCheck(Kind kind, string name, int longest, out string error)
    {
        if (name.Length == 0)
            error = $"The new {kind.Title} needs a name.";
        else if (name.Length > longest)
            error = $"The name of {kind.OneOf} has at most {longest} characters.";
        else if (!IsLetterOrDigit(kind, name[0]) || !IsLetterOrDigit(kind, name[^1]))
            error = $"The name of {kind.OneOf} starts and ends with {Letters(kind)} or a digit.";
        else if (!name.All(c => IsLetterOrDigit(kind, c) || Inside.Contains(c) || kind.ExtraNameCharacters.Contains(c)))
            error = $"The name of {kind.OneOf} has only {(kind.LowerCaseOnly ? "lower-case letters" : "letters")}, digits and {Inside}{kind.ExtraNameCharacters} in it.";
        else
            error = "";
        return error.Length == 0;
    }

    private static string Letters(Kind kind) => kind.LowerCaseOnly ? "a lower-case letter" : "a letter";

    private static bool IsLetterOrDigit(Kind kind, char c) =>
        char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || (!kind.LowerCaseOnly && char.IsAsciiLetterUpper(c));
}
