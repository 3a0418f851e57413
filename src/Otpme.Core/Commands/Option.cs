namespace Otpme.Core.Commands;

/// <summary>An option of a verb: a switch, or with <paramref name="Value"/> one that takes a word.</summary>
/// <param name="Name">With its dashes: <c>--fields</c>, <c>-r</c>.</param>
/// <param name="Value">Name of its value in usage; null for a switch.</param>
/// <param name="Repeated">May occur several times.</param>
/// <param name="Secret">Redacted everywhere.</param>
/// <param name="File">Its value names a file of the caller.</param>
public sealed record Option(
    string Name, string Help, string? Value = null, bool Repeated = false, bool Secret = false, FileUse File = FileUse.None);
