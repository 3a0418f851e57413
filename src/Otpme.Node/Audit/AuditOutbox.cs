using System.Collections.Concurrent;
using Otpme.Core.Storage;

namespace Otpme.Node.Audit;

/// <summary>
/// Records of commands on their way from the store to the log. A record leaves the store when it stands in the log, in one commit with the
/// signed head that counts it; what a crash left in both is known by its id and not written twice.
/// </summary>
internal sealed class AuditOutbox(string nodeName, IStoreEngine store) : IViewFollower
{
    private static readonly int IdLength = Guid.Empty.ToString("D").Length;

    private readonly ConcurrentQueue<CommitWrite> _waiting = new();
    private readonly List<string> _moved = [];

    private static ReadOnlySpan<byte> IdName => ",\"id\":\""u8;

    /// <summary>Called when a record came.</summary>
    public Action? Filled { get; set; }

    /// <summary>Records stand in the log and still in the store.</summary>
    public bool HasMoved => _moved.Count > 0;

    private string Prefix { get; } = $"{StoreClass.Audit.Prefix}{nodeName}/";

    /// <summary>Takes up what is in the store at start, but for what stands among these lines of the log already.</summary>
    public void Load(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var left = store.View.Scan(Prefix, limit: int.MaxValue).ToDictionary(l => l.Key[Prefix.Length..], l => l, StringComparer.Ordinal);
        if (left.Count == 0)
            return;
        foreach (var line in lines)
        {
            if (IdOf(line.Span) is { } id && left.Remove(id, out var doubled))
                _moved.Add(doubled.Key);
        }

        foreach (var record in left.Values.OrderBy(l => l.Key, StringComparer.Ordinal))
            _waiting.Enqueue(new CommitWrite(record.Key, record.Value));
    }

    /// <summary>The next record, a whole JSON object; it counts as moved from now on.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> record)
    {
        record = default;
        if (!_waiting.TryDequeue(out var write))
            return false;
        _moved.Add(write.Key);
        record = write.Value!.Value;
        return true;
    }

    /// <summary>Takes what was moved out of the store; the last commit also puts the head. False when the store takes nothing now.</summary>
    public bool TryForget(CommitWrite head)
    {
        while (true)
        {
            var part = _moved.Take(CommitRequest.MaxOperations - 1).ToList();
            var commit = new AuditCommit();
            commit.Writes.AddRange(part.Select(key => new CommitWrite(key, null)));
            if (part.Count == _moved.Count)
                commit.Writes.Add(head);
            if (!commit.TryCommit(store))
                return false;
            _moved.RemoveRange(0, part.Count);
            if (_moved.Count == 0)
                return true;
        }
    }

    public void OnApplied(long revision, IReadOnlyList<CommitWrite> writes)
    {
        var found = false;
        for (var i = 0; i < writes.Count; i++)
        {
            if (writes[i].IsDelete || !writes[i].Key.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            _waiting.Enqueue(writes[i]);
            found = true;
        }

        if (found)
            Filled?.Invoke();
    }

    public void OnReloaded(long revision)
    {
    }

    private static string? IdOf(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOf(IdName) + IdName.Length;
        return at >= IdName.Length && line.Length >= at + IdLength ? System.Text.Encoding.ASCII.GetString(line.Slice(at, IdLength)) : null;
    }
}
