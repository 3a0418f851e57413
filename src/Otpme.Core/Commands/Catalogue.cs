using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands.Common;
using Otpme.Core.Commands.Nouns;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>
/// Every command there is: for each kind the common verbs, those derived from its declaration, and its own; then the nouns that are no
/// kind. Help, man pages, completion and parsing read it.
/// </summary>
public static class Catalogue
{
    public static IReadOnlyList<Noun> Nouns { get; } = [.. AllKinds.List.Where(k => !k.IsInternal).Select(OfKind), AuthNoun.Noun, ControldNoun.Noun, SessionNoun.Noun, ToolNoun.Noun];

    public static bool TryGet(string name, [NotNullWhen(true)] out Noun? noun) =>
        (noun = Nouns.FirstOrDefault(n => n.Name == name)) is not null;

    private static Noun OfKind(Kind kind)
    {
        var verbs = kind.Verbs
            .Concat(kind.MoreVerbs())
            .Concat(kind.SubTypes().SelectMany(t => t.TypedVerbs()))
            .Concat(DerivedVerbs.Of(kind))
            .Concat(CommonVerbs.Of(kind).Where(v => !kind.Without.Contains(v.Name)))
            .DistinctBy(v => (v.Name, v.Type))
            .OrderBy(v => v.Name, StringComparer.Ordinal)
            .ToList();
        return new Noun(kind.Noun, kind.Help, kind, verbs);
    }
}
