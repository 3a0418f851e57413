using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Otpme.Core.Credentials.Strength;

/// <summary>
/// A guessing dictionary: how often each letter followed each two before it in the words it learned from. A word that reads like those
/// is likely, and so is guessed early, even when no list holds it.
/// </summary>
/// <remarks>
/// Stored form, version 1: the octet 1, then for each three letters that occurred their number (2 octets) and their count (4 octets),
/// little-endian. Numbers are 1024 first + 32 second + third; a to z are 0 to 25, then ä ö ü ß, any other letter, and the edge of a word.
/// </remarks>
public sealed class LetterStatistics(string name) : IPasswordDictionary
{
    /// <summary>Shortest word that is judged: shorter ones look likely by chance.</summary>
    public const int MinWordLength = 4;

    private const int OtherLetter = 30;
    private const int Edge = 31;
    private const byte FormatVersion = 1;
    private const int EntryBytes = 6;

    /// <summary>What an unseen letter counts: keeps the likelihood of anything above zero.</summary>
    private const double Unseen = 0.05;

    private readonly uint[] _counts = new uint[32 * 32 * 32];
    private readonly uint[] _totals = new uint[32 * 32];

    public string Name { get; } = name;

    public DictionaryKind Kind => DictionaryKind.Guessing;

    /// <summary>Learns one word more. What is no letter ends the word.</summary>
    public void Learn(ReadOnlySpan<char> word)
    {
        int first = Edge, second = Edge;
        foreach (var character in word)
        {
            var letter = NumberOf(char.ToLowerInvariant(character));
            if (letter < 0)
                return;
            Add((first * 1024) + (second * 32) + letter, 1);
            (first, second) = (second, letter);
        }
    }

    public double GuessesFor(ReadOnlySpan<char> word)
    {
        if (word.Length < MinWordLength)
            return double.PositiveInfinity;
        int first = Edge, second = Edge;
        var guesses = 1.0;
        foreach (var character in word)
        {
            var letter = NumberOf(character);
            if (letter < 0)
                return double.PositiveInfinity;
            var pair = (first * 32) + second;
            guesses *= (_totals[pair] + (Unseen * Edge)) / (_counts[(pair * 32) + letter] + Unseen);
            (first, second) = (second, letter);
        }

        return guesses;
    }

    /// <summary>The stored form; at most 192 KiB.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[1 + (EntryBytes * _counts.Count(c => c > 0))];
        bytes[0] = FormatVersion;
        var at = 1;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] == 0)
                continue;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)i);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 2), _counts[i]);
            at += EntryBytes;
        }

        return bytes;
    }

    /// <summary>Reads a stored form; false when it is damaged or of a later version.</summary>
    public static bool TryRead(string name, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LetterStatistics? value)
    {
        value = null;
        if (bytes.IsEmpty || bytes[0] != FormatVersion || (bytes.Length - 1) % EntryBytes != 0)
            return false;
        var read = new LetterStatistics(name);
        for (var rest = bytes[1..]; !rest.IsEmpty; rest = rest[EntryBytes..])
        {
            var index = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            if (index >= read._counts.Length)
                return false;
            read.Add(index, BinaryPrimitives.ReadUInt32LittleEndian(rest[2..]));
        }

        value = read;
        return true;
    }

    private void Add(int index, uint count)
    {
        if (_totals[index / 32] > uint.MaxValue - count)
            return;
        _counts[index] += count;
        _totals[index / 32] += count;
    }

    private static int NumberOf(char character) => character switch
    {
        >= 'a' and <= 'z' => character - 'a',
        'ä' => 26,
        'ö' => 27,
        'ü' => 28,
        'ß' => 29,
        _ => char.IsLetter(character) ? OtherLetter : -1,
    };
}
