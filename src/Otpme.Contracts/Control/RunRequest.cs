namespace Otpme.Contracts.Control;

/// <summary>A command as the client sends it: its words and what the terminal at the other end is like.</summary>
public sealed record RunRequest
{
    public required int Version { get; init; }

    /// <summary>The part of the program's name behind <c>otpme-</c>.</summary>
    public required string Noun { get; init; }

    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Columns of the terminal; 0 when the output is no terminal.</summary>
    public int Width { get; init; }

    public TerminalTraits Terminal { get; init; }

    /// <summary>Chosen by the client; stands in the audit record.</summary>
    public Guid RequestId { get; init; }

    /// <summary>The caller's <c>LANG</c>; empty when unset.</summary>
    public string Language { get; init; } = "";
}
