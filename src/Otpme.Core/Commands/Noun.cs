using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>One <c>otpme-noun</c> program.</summary>
/// <param name="Name">Its word.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Kind">The object kind behind it; null for nouns that are none (auth, tool, session, controld).</param>
/// <param name="Verbs">All subcommands, the common and derived ones included.</param>
public sealed record Noun(string Name, string Help, Kind? Kind, IReadOnlyList<Verb> Verbs);
