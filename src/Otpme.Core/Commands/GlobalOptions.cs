namespace Otpme.Core.Commands;

/// <summary>Options before the verb (and <c>--json</c>, <c>--type</c> anywhere).</summary>
public sealed record GlobalOptions
{
    /// <summary><c>-f</c>: no question; policies that only advise are skipped.</summary>
    public bool Force { get; init; }

    public bool Json { get; init; }

    public string? Type { get; init; }

    /// <summary>Text for the change log.</summary>
    public string? ChangeLog { get; init; }
}
