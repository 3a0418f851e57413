using Otpme.Cli.Native;
using Otpme.Contracts.Processes;

namespace Otpme.Cli;

/// <summary>
/// The command line as the caller typed it, byte by byte: the node says what is not UTF-8. Reading it takes it out of the process's
/// visible command line, because passwords may stand in it.
/// </summary>
internal sealed class CommandWords
{
    private readonly byte[] _bytes;
    private readonly List<(int Start, int Length)> _words;

    private CommandWords(byte[] bytes, List<(int Start, int Length)> words, int first)
    {
        _bytes = bytes;
        _words = words;
        First = first;
    }

    /// <summary>What was called, without directory and without <c>otpme-</c>; for <c>otpme noun ...</c> the noun. Empty: none was given.</summary>
    public ReadOnlySpan<byte> Noun => First == 1 ? Base(Word(0))["otpme-".Length..] : _words.Count > 1 ? Word(1) : default;

    /// <summary>Number of words behind the noun.</summary>
    public int Count => Math.Max(0, _words.Count - First);

    /// <summary>The words behind the noun, each ended by NUL.</summary>
    public ReadOnlySpan<byte> Tail => Count == 0 ? default : _bytes.AsSpan(_words[First].Start);

    /// <summary>Position of the first word behind the noun: 1, or 2 when the program was called as <c>otpme</c>.</summary>
    private int First { get; }

    public ReadOnlySpan<byte> this[int index] => Word(First + index);

    public static CommandWords Read()
    {
        var bytes = SmallFile.Read("/proc/self/cmdline\0"u8, 4096, 4 * 1024 * 1024);
        var words = new List<(int Start, int Length)>(16);
        var start = 0;
        while (start < bytes.Length)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)0);
            if (length < 0)
                break;
            words.Add((start, length));
            start += length + 1;
        }

        if (words.Count > 1)
            ArgumentMemory.Erase(SmallFile.Read("/proc/self/stat\0"u8, 1024, 4096), words[0].Length + 1);
        var plain = words.Count == 0 || !Base(bytes.AsSpan(words[0].Start, words[0].Length)).StartsWith("otpme-"u8);
        return new CommandWords(bytes, words, plain ? 2 : 1);
    }

    private static ReadOnlySpan<byte> Base(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];

    private ReadOnlySpan<byte> Word(int index) => _bytes.AsSpan(_words[index].Start, _words[index].Length);
}
