using Otpme.Core.Authentication;

namespace Otpme.Core.Bench;

internal sealed class NoAudit : ILoginAudit
{
    public void Record(in LoginAuditRecord record)
    {
    }
}
