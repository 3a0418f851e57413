namespace Otpme.Core.Authentication;

/// <summary>Names a <see cref="Lane"/>.</summary>
/// <param name="Kind">What is ordered.</param>
/// <param name="Subject">User or token.</param>
/// <param name="AccessGroup">Access group; empty for tokens.</param>
internal readonly record struct LaneKey(LaneKind Kind, Guid Subject, Guid AccessGroup);
