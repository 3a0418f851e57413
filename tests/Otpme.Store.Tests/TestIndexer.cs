using System.Text;
using Otpme.Core.Storage;

namespace Otpme.Store.Tests;

/// <summary>Files a value "name=joe;unit=a" under name and unit; a value without "=" has no entries.</summary>
public sealed class TestIndexer(int version = 1) : IIndexer
{
    public int Version => version;

    public void Index(string key, ReadOnlyMemory<byte> value, List<IndexEntry> entries)
    {
        if (!value.Span.Contains((byte)'='))
            return;
        foreach (var part in Encoding.UTF8.GetString(value.Span).Split(';'))
        {
            if (part.Split('=') is [var index, var entry])
                entries.Add(new IndexEntry(version == 1 ? index : index + version, entry));
        }
    }
}
