namespace Otpme.Core.Commands;

/// <summary>One object in full.</summary>
/// <param name="Title">Heading of the block ("User info"), or null for <c>KEY="value"</c> lines.</param>
/// <param name="Entries">Key and values in order; null values are hidden from the caller (empty in text, null in JSON).</param>
/// <param name="Tables">Further blocks: heading and table.</param>
public sealed record DetailResult(
    string? Title,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>?>> Entries,
    IReadOnlyList<KeyValuePair<string, TableResult>> Tables) : CommandResult
{
    /// <summary>Keys whose values are lists, also when they hold one entry: arrays in JSON.</summary>
    public IReadOnlySet<string> ListKeys { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Keys whose values are text of several lines (PEM), shown with their line ends behind all others.</summary>
    public IReadOnlySet<string> BlockKeys { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}
