namespace Otpme.Core.Audit;

/// <summary>The node's audit log as commands see it.</summary>
public interface IAuditTrail
{
    /// <summary>False while the log cannot be written; commands that change something are refused then.</summary>
    bool IsWritable { get; }

    /// <summary>Writes what is still in memory, then gives the records from the newest backwards.</summary>
    IEnumerable<AuditEntry> ReadBackwards();

    /// <summary>Recomputes the hash chain and compares it with the heads that were signed and stored.</summary>
    AuditVerification Verify();
}
