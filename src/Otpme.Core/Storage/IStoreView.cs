namespace Otpme.Core.Storage;

/// <summary>
/// The node's own copy of the store with the indexes that commands and logins need. Reading is synchronous, thread-safe and sees
/// every commit whose completion was reported.
/// </summary>
public interface IStoreView
{
    /// <summary>Revision of the newest applied commit.</summary>
    long Revision { get; }

    bool TryRead(string key, out StoredValue value);

    /// <summary>Keys of the values that the indexer filed under this entry, ordered by key.</summary>
    IReadOnlyList<string> Lookup(string index, string value);

    /// <summary>The values themselves, in the same order, as they are at one moment; never counters.</summary>
    IReadOnlyList<StoredValue> ReadAll(string index, string value);

    /// <summary>How many keys <see cref="Lookup"/> would return.</summary>
    int Count(string index, string value);

    /// <summary>Values whose key starts with <paramref name="prefix"/> and sorts after <paramref name="after"/>, ordered by key, in pages of at most <paramref name="limit"/>.</summary>
    IReadOnlyList<StoredValue> Scan(string prefix, string? after = null, int limit = 1000);

    /// <summary>Calls the follower for every batch that is applied from now on, before its commit is reported done.</summary>
    IDisposable Follow(IViewFollower follower);
}
