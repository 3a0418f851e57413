namespace Otpme.Core.Authentication;

/// <summary>Where every decision is written down. Called once per attempt, before the door is told; must not block or throw.</summary>
public interface ILoginAudit
{
    void Record(in LoginAuditRecord record);

    /// <summary>False while nothing can be written down and the node is told to let nobody in then (AUDIT_LOG_FULL).</summary>
    bool AcceptsLogins => true;
}
