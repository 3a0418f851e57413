namespace Otpme.Core.Authentication;

/// <summary>Where every decision is written down. Called once per attempt, before the door is told; must not block or throw.</summary>
public interface ILoginAudit
{
    void Record(in LoginAuditRecord record);
}
