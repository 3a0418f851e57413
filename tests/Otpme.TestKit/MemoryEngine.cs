using Otpme.Core.Storage;

namespace Otpme.TestKit;

/// <summary>
/// An <see cref="IStoreEngine"/> in memory for tests of what stands above the store: conditions, sizes, indexes and followers are
/// honoured, nothing is durable. A commit completes inside <see cref="Submit"/>.
/// </summary>
public sealed class MemoryEngine(IIndexer indexer) : IStoreEngine
{
    private readonly MemoryView _view = new(indexer);
    private readonly Lock _order = new();

    public IStoreView View => _view;

    /// <summary>While set, every commit is answered as unavailable with this reason.</summary>
    public string? UnavailableBecause { get; set; }

    /// <summary>Runs before a commit is judged: the place for a test to slip a competing commit in. Called once, then cleared.</summary>
    public Action? BeforeNextCommit { get; set; }

    /// <summary>Commits that were done.</summary>
    public int Commits { get; private set; }

    public void Submit(CommitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        (Action? before, BeforeNextCommit) = (BeforeNextCommit, null);
        before?.Invoke();
        CommitResult result;
        lock (_order)
            result = Judge(request);
        request.OnCompleted(result);
    }

    /// <summary>Commits what <paramref name="fill"/> puts into the request.</summary>
    public CommitResult Commit(Action<CommitRequest> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var request = new PlainRequest();
        fill(request);
        Submit(request);
        return request.Result;
    }

    public void Dispose()
    {
    }

    private CommitResult Judge(CommitRequest request)
    {
        if (UnavailableBecause is { } reason)
            return CommitResult.Unavailable(reason);
        if (request.Conditions.Count + request.Writes.Count > CommitRequest.MaxOperations)
            return CommitResult.Unavailable($"The commit has more than {CommitRequest.MaxOperations} operations.");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var write in request.Writes)
        {
            if (!keys.Add(write.Key))
                throw new ArgumentException($"The key {write.Key} occurs twice in a commit.", nameof(request));
            if (write.Value is { Length: > CommitRequest.MaxValueBytes })
                return CommitResult.Unavailable($"The value of {write.Key} is too large.");
        }

        foreach (var condition in request.Conditions)
        {
            var exists = _view.TryRead(condition.Key, out var stored);
            var holds = condition.Kind switch
            {
                ConditionKind.AtRevision => (exists ? stored.Revision : 0) == condition.Revision,
                ConditionKind.Exists => exists,
                _ => !exists,
            };
            if (!holds)
                return CommitResult.Conflict(condition.Key);
        }

        Commits++;
        return CommitResult.Done(_view.Apply([.. request.Writes]));
    }

    private sealed class PlainRequest : CommitRequest
    {
        public CommitResult Result { get; private set; }

        public override void OnCompleted(in CommitResult result) => Result = result;
    }
}
