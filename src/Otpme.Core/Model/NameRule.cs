using Otpme.Core.Parameters;

namespace Otpme.Core.Model;

/// <summary>Which names are allowed (specification 1.3).</summary>
public static class NameRule
{
    public static bool IsValid(Tree tree, TreeObject near, Kind kind, string name, out string error)
    {
        error = Check(kind, name, AllParameters.MaxNameLength(tree, near, kind));
        return error.Length == 0;
    }

    /// <summary>The sentence that refuses the name; empty when it is good.</summary>
    public static string Check(Kind kind, string name, int maxLength)
    {
        if (name.Length == 0)
            return $"A {kind.Name} needs a name.";
        if (name.Length > maxLength)
            return $"The name of a {kind.Name} has at most {maxLength} characters; this one has {name.Length}.";
        if (!char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
            return $"The name of a {kind.Name} starts and ends with a letter or digit.";
        foreach (var c in name)
        {
            if (kind.LowerCaseOnly && char.IsAsciiLetterUpper(c))
                return $"The name of a {kind.Name} is written in lower case.";
            if (!char.IsAsciiLetterOrDigit(c) && !"_.-".Contains(c) && !kind.ExtraNameCharacters.Contains(c))
                return $"The name of a {kind.Name} has letters, digits and _ . -{(kind.ExtraNameCharacters.Length > 0 ? " " + kind.ExtraNameCharacters : "")} only.";
        }

        return "";
    }
}
