namespace Otpme.Core.Credentials.Strength;

/// <summary>
/// Words in memory, eighteen to thirty-six bytes each: not the words are held but their 64-bit hashes with their ranks, in an open
/// hash table.
/// </summary>
public sealed class WordDictionary : IPasswordDictionary
{
    private readonly ulong[] _hashes;
    private readonly int[] _ranks;
    private readonly int _mask;

    /// <summary>Takes the words in their order; a word that comes again keeps its first rank, and case does not matter.</summary>
    public WordDictionary(string name, DictionaryKind kind, IReadOnlyCollection<string> words)
    {
        if (kind == DictionaryKind.Guessing)
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "A guessing dictionary holds no words.");
        Name = name;
        Kind = kind;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Count * 3L / 2));
        _hashes = new ulong[size];
        _ranks = new int[size];
        _mask = size - 1;
        foreach (var word in words)
        {
            var slot = Find(Hash(word.ToLowerInvariant()), out var hash);
            if (_ranks[slot] != 0)
                continue;
            _hashes[slot] = hash;
            _ranks[slot] = ++Count;
        }
    }

    public string Name { get; }

    public DictionaryKind Kind { get; }

    /// <summary>Different words held.</summary>
    public int Count { get; }

    public double GuessesFor(ReadOnlySpan<char> word)
    {
        var rank = _ranks[Find(Hash(word), out _)];
        return rank == 0 ? double.PositiveInfinity : Kind == DictionaryKind.List ? Count : rank;
    }

    /// <summary>The slot that holds the hash, or the free one where it belongs; the table is never more than two thirds full.</summary>
    private int Find(ulong wanted, out ulong hash)
    {
        hash = wanted;
        var slot = (int)(wanted >> 32) & _mask;
        while (_ranks[slot] != 0 && _hashes[slot] != wanted)
            slot = (slot + 1) & _mask;
        return slot;
    }

    /// <summary>FNV-1a with 64 bits; words are no attacker's input, and a false hit only costs a point of strength.</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in word)
            hash = (hash ^ character) * 1099511628211UL;
        return hash ^ (hash << 32);
    }
}
