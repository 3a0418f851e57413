namespace Otpme.Node.Configuration;

/// <summary>What happens to logins while audit records cannot be written. Commands are refused in any case.</summary>
public enum AuditFullRule
{
    Refuse,
    Accept,
}
