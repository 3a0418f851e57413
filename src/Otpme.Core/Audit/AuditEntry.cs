namespace Otpme.Core.Audit;

/// <summary>One record of the audit log.</summary>
/// <param name="Number">Position in the chain, from 1.</param>
/// <param name="Json">The record as it was written: one JSON object.</param>
public sealed record AuditEntry(long Number, string Json);
