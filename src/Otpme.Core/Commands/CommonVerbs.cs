using Otpme.Core.Model;

namespace Otpme.Core.Commands;

/// <summary>The subcommands that every kind of object has (specification 1.8).</summary>
public static class CommonVerbs
{
    public static IEnumerable<Verb> Of(Kind kind) => [];
}
