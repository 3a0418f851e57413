namespace Otpme.Core.Commands;

/// <summary>A positional word of a verb.</summary>
/// <param name="Name">Name in usage: <c>OBJ</c>, <c>role_name</c>.</param>
/// <param name="Optional">May be left out.</param>
/// <param name="Repeated">The last one may occur several times.</param>
/// <param name="Secret">Redacted everywhere; also taken from <c>-</c>, <c>--stdin-pass</c>, or a prompt.</param>
/// <param name="File">It names a file of the caller.</param>
public sealed record Argument(
    string Name, string Help = "", bool Optional = false, bool Repeated = false, bool Secret = false, FileUse File = FileUse.None);
