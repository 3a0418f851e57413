using Otpme.Core.Audit;

namespace Otpme.TestKit;

/// <summary>An audit log without records that a test can declare full.</summary>
public sealed class EmptyAuditTrail : IAuditTrail
{
    public bool IsWritable { get; set; } = true;

    public IEnumerable<AuditEntry> ReadBackwards() => [];

    public AuditVerification Verify() => new(0, 0, 0, null);
}
