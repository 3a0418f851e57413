using System.Collections.Concurrent;
using Otpme.Core.Authentication;

namespace Otpme.Core.Tests.Authentication;

internal sealed class AuditList : ILoginAudit
{
    private readonly ConcurrentQueue<LoginAuditRecord> _records = new();

    public IReadOnlyList<LoginAuditRecord> Records => [.. _records];

    public void Record(in LoginAuditRecord record) => _records.Enqueue(record);
}
