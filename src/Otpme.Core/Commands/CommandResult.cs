using System.Text.Json.Nodes;

namespace Otpme.Core.Commands;

/// <summary>What a command gives back; rendered as text, CSV or JSON by Management.</summary>
public abstract record CommandResult
{
    /// <summary>Done, nothing to say.</summary>
    public static readonly CommandResult Done = new DoneResult(null);

    /// <summary>Done, with a sentence for people and optionally values for scripts (<c>--json</c>).</summary>
    public static CommandResult Say(string text, JsonObject? json = null) => new DoneResult(text, json);

    /// <summary>Refused: one clear sentence on stderr, exit 1, nothing changed.</summary>
    public static CommandResult Refuse(string sentence) => new RefusedResult(sentence);
}
