using Otpme.Core.Storage;

namespace Otpme.Store.Bench;

/// <summary>Two entries for each object, as a user or token has.</summary>
internal sealed class BenchIndexer : IIndexer
{
    public int Version => 1;

    public void Index(string key, ReadOnlyMemory<byte> value, List<IndexEntry> entries)
    {
        if (!StoreClass.Object.Owns(key))
            return;
        entries.Add(new IndexEntry("name", key[^12..]));
        entries.Add(new IndexEntry("unit", key[^1..]));
    }
}
