using Otpme.Node.Audit;
using Otpme.Node.Hosting;
using Otpme.Node.Kerberos;
using Otpme.Radius;
using Otpme.Radius.Eap;

namespace Otpme.Node.Metrics;

/// <summary>Gathers the figures of all rooms for the metrics page.</summary>
internal static class NodeMetrics
{
    public static IEnumerable<Metric> Read(NodeStore store, AuditTrail audit, RadiusServer radius, EapServer eap, NodeKdc? kdc, DateTimeOffset started)
    {
        yield return new Metric("otpme_start_time_seconds", "When the daemon started, Unix time.", false, started.ToUnixTimeSeconds());
        yield return new Metric("process_resident_memory_bytes", "Memory in use.", false, Environment.WorkingSet);
        var engine = store.Engine.Statistics;
        yield return new Metric("otpme_store_revision", "Revision of the store.", false, store.Engine.View.Revision);
        yield return new Metric("otpme_store_commits_total", "Commits made.", true, engine.Done);
        yield return new Metric("otpme_store_conflicts_total", "Commits refused because something had changed.", true, engine.Conflicts);
        yield return new Metric("otpme_store_unavailable_total", "Commits refused because the store could not write.", true, engine.Unavailable);
        yield return new Metric("otpme_store_batches_total", "Groups of commits that shared one fsync.", true, engine.Batches);
        yield return new Metric("otpme_store_journal_fsync_seconds", "Mean time of a journal fsync.", false, engine.MeanJournalSync.TotalSeconds);
        yield return new Metric("otpme_audit_records_total", "Audit records written.", true, audit.Written);
        yield return new Metric("otpme_audit_lost_total", "Audit records that could not be kept.", true, audit.Lost);
        yield return new Metric("otpme_audit_writable", "1 while the audit log can be written.", false, audit.IsWritable ? 1 : 0);
        foreach (var metric in radius.Metrics.Read())
            yield return new Metric(metric.Name, metric.Help, metric.IsCounter, metric.Value);
        foreach (var metric in eap.Metrics)
            yield return new Metric(metric.Name, metric.Help, metric.Name.EndsWith("_total", StringComparison.Ordinal), metric.Value);
        foreach (var metric in kdc?.Metrics ?? [])
            yield return metric;
    }
}
