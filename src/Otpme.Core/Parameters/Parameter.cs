using Otpme.Core.Model;

namespace Otpme.Core.Parameters;

/// <summary>
/// A configuration parameter, declared once: name, kinds it may be set on, sentence. Looked up from the object upwards: token, user,
/// unit, the units above, site; the first stored value wins (specification 5.1).
/// </summary>
public abstract class Parameter
{
    public required string Name { get; init; }

    public required string Help { get; init; }

    /// <summary>Kinds it may be set on.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Only an admin may set it.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>Its value does not appear in change log and audit.</summary>
    public bool Sensitive { get; init; }

    public abstract string Grammar { get; }

    /// <summary>The built-in value as words; null when there is none.</summary>
    public abstract IReadOnlyList<string>? DefaultWords { get; }

    /// <summary>True for values that <c>config -a</c> appends to.</summary>
    public abstract bool IsList { get; }

    /// <summary>Checks what an administrator typed and gives the words to store.</summary>
    public abstract bool TryParse(string text, out IReadOnlyList<string> words, out string error);

    /// <summary>The words stored nearest to the object, looking upwards from it; null when none are.</summary>
    public IReadOnlyList<string>? Lookup(Tree tree, TreeObject obj)
    {
        for (TreeObject? at = obj; at is not null; at = tree.Get(at.Parent))
        {
            if (at.Get(ObjectFields.Config).TryGetValue(Name, out var words))
                return words;
        }

        return null;
    }
}
