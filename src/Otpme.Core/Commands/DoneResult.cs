using System.Text.Json.Nodes;

namespace Otpme.Core.Commands;

/// <summary>Success.</summary>
/// <param name="Text">Text for people (may have several lines, a QR code included), or null.</param>
/// <param name="Json">Values for <c>--json</c>; null gives <c>{}</c>.</param>
public sealed record DoneResult(string? Text, JsonObject? Json = null) : CommandResult;
