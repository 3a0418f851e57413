using Otpme.Core.Audit;

namespace Otpme.Node.Hosting;

/// <summary>The audit trail of a one-shot program: the record stays in the store until the daemon drains it.</summary>
internal sealed class OfflineAudit : IAuditTrail
{
    public bool IsWritable => true;

    public IEnumerable<AuditEntry> ReadBackwards() => [];

    public AuditVerification Verify() => new(0, 0, 0, null);
}
