namespace Otpme.Core.Audit;

/// <summary>What <c>otpme-tool audit verify</c> found.</summary>
/// <param name="Records">Records that were checked.</param>
/// <param name="First">Number of the oldest record that is still there.</param>
/// <param name="Last">Number of the newest.</param>
/// <param name="Problem">One sentence; null when the chain is whole.</param>
public sealed record AuditVerification(long Records, long First, long Last, string? Problem);
