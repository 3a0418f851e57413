using System.Collections.Concurrent;
using System.Text;
using Otpme.Core.Credentials.Strength;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>
/// Dictionaries of the store, loaded when a password is first checked against them and kept until they change. Their words stand in
/// <c>blob/dictionary/uuid/n</c>, n from 0: lines of UTF-8, the most frequent word first; a guessing dictionary may also be stored as
/// what it learned (<see cref="LetterStatistics.ToBytes"/>). Thread-safe.
/// </summary>
public sealed class DictionaryCache
{
    /// <summary>Most dictionaries kept; realms use a handful.</summary>
    private const int MaxKept = 64;

    private readonly ConcurrentDictionary<Guid, (long Revision, IPasswordDictionary Dictionary)> _kept = new();

    /// <summary>The one of this process: object ids are unique, so several stores may share it.</summary>
    public static DictionaryCache Shared { get; } = new();

    /// <summary>The key of one part of a dictionary's words.</summary>
    public static string ChunkKey(Guid dictionary, int chunk) => $"blob/dictionary/{dictionary:D}/{chunk}";

    public IPasswordDictionary Get(Tree tree, TreeObject dictionary)
    {
        if (_kept.TryGetValue(dictionary.Id, out var kept) && kept.Revision == dictionary.Revision)
            return kept.Dictionary;
        var loaded = Load(tree, dictionary);
        if (_kept.Count >= MaxKept)
            _kept.Clear();
        _kept[dictionary.Id] = (dictionary.Revision, loaded);
        return loaded;
    }

    private static IPasswordDictionary Load(Tree tree, TreeObject dictionary)
    {
        using var content = new MemoryStream();
        for (var chunk = 0; chunk < dictionary.Get(Dictionary.Chunks); chunk++)
        {
            if (tree.View.TryRead(ChunkKey(dictionary.Id, chunk), out var stored))
                content.Write(stored.Value.Span);
        }

        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        if (dictionary.Get(Dictionary.Type) != "guessing")
        {
            var kind = dictionary.Get(Dictionary.Type) == "sorted-list" ? DictionaryKind.SortedList : DictionaryKind.List;
            return new WordDictionary(dictionary.Name, kind, Words(bytes));
        }

        if (LetterStatistics.TryRead(dictionary.Name, bytes, out var learned))
            return learned;
        var statistics = new LetterStatistics(dictionary.Name);
        foreach (var word in Words(bytes))
            statistics.Learn(word);
        return statistics;
    }

    private static string[] Words(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
