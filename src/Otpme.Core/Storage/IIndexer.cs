namespace Otpme.Core.Storage;

/// <summary>
/// Says under which index entries a value is to be found. The view knows no object kinds: what is looked up is decided by the
/// declarations in Core. Must be a pure function of key and value.
/// </summary>
public interface IIndexer
{
    /// <summary>Changes when the same value would be filed differently; the view then rebuilds its indexes at start.</summary>
    int Version { get; }

    void Index(string key, ReadOnlyMemory<byte> value, List<IndexEntry> entries);
}
