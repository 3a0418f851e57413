using System.Text;
using Otpme.Core.Credentials.Strength;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;

namespace Otpme.Core.Commands.Dictionaries;

/// <summary>Writes and reads the words of a dictionary: parts of lines, each below the store's limit.</summary>
internal static class DictionaryWords
{
    /// <summary>Bytes of a part, about.</summary>
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Parts that fit in one commit beside the object itself.</summary>
    private const int MaxChunks = 64;

    /// <summary>Replaces the words; false with a sentence when there are too many for one dictionary.</summary>
    public static bool TryReplace(Transaction transaction, TreeObject dictionary, IReadOnlyCollection<string> words, out string error)
    {
        var chunks = Split(words).ToList();
        error = chunks.Count > MaxChunks ? $"{words.Count} words are too many: a dictionary holds {MaxChunks * ChunkBytes / (1024 * 1024)} MiB." : "";
        if (error.Length > 0)
            return false;
        for (var chunk = 0; chunk < Math.Max(chunks.Count, dictionary.Get(Dictionary.Chunks)); chunk++)
        {
            // Not in one expression: null would become an empty value instead of a deletion.
            if (chunk < chunks.Count)
                transaction.PutKey(DictionaryCache.ChunkKey(dictionary.Id, chunk), chunks[chunk]);
            else
                transaction.PutKey(DictionaryCache.ChunkKey(dictionary.Id, chunk), null);
        }

        transaction.Set(dictionary, Dictionary.Words, words.Count);
        transaction.Set(dictionary, Dictionary.Chunks, chunks.Count);
        return true;
    }

    public static IEnumerable<string> Read(Tree tree, TreeObject dictionary)
    {
        for (var chunk = 0; chunk < dictionary.Get(Dictionary.Chunks); chunk++)
        {
            if (!tree.View.TryRead(DictionaryCache.ChunkKey(dictionary.Id, chunk), out var stored))
                continue;
            foreach (var word in Encoding.UTF8.GetString(stored.Value.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                yield return word;
        }
    }

    /// <summary>The word the store has for a kind of dictionary.</summary>
    public static string TypeWord(DictionaryKind kind) => kind switch
    {
        DictionaryKind.SortedList => "sorted-list",
        DictionaryKind.Guessing => "guessing",
        _ => "list",
    };

    private static IEnumerable<byte[]> Split(IEnumerable<string> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            text.Append(word).Append('\n');
            if (text.Length < ChunkBytes / 2)
                continue;
            yield return Encoding.UTF8.GetBytes(text.ToString());
            text.Clear();
        }

        if (text.Length > 0)
            yield return Encoding.UTF8.GetBytes(text.ToString());
    }
}
