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

    /// <summary>Where each word starts, and behind the last one where the bytes end. A plain array: nothing is to be compiled at start.</summary>
    private readonly int[] _starts;

    private CommandWords(byte[] bytes, int[] starts, int first)
    {
        _bytes = bytes;
        _starts = starts;
        First = first;
    }

    /// <summary>What was called, without directory and without <c>otpme-</c>; for <c>otpme noun ...</c> the noun. Empty: none was given.</summary>
    public ReadOnlySpan<byte> Noun => First == 1 ? Base(Word(0))["otpme-".Length..] : All > 1 ? Word(1) : default;

    /// <summary>Number of words behind the noun.</summary>
    public int Count => Math.Max(0, All - First);

    /// <summary>The words behind the noun, each ended by NUL.</summary>
    public ReadOnlySpan<byte> Tail => Count == 0 ? default : _bytes.AsSpan(_starts[First]);

    /// <summary>Position of the first word behind the noun: 1, or 2 when the program was called as <c>otpme</c>.</summary>
    private int First { get; }

    private int All => _starts.Length - 1;

    public ReadOnlySpan<byte> this[int index] => Word(First + index);

    public static CommandWords Read()
    {
        var bytes = SmallFile.Read("/proc/self/cmdline\0"u8, 4096, 4 * 1024 * 1024);
        var starts = new int[bytes.AsSpan().Count((byte)0) + 1];
        for (var i = 1; i < starts.Length; i++)
            starts[i] = starts[i - 1] + bytes.AsSpan(starts[i - 1]).IndexOf((byte)0) + 1;
        var words = new CommandWords(bytes, starts, first: 1);
        if (words.All > 1)
            ArgumentMemory.Erase(SmallFile.Read("/proc/self/stat\0"u8, 1024, 4096), starts[1]);
        return words.All > 0 && Base(words.Word(0)).StartsWith("otpme-"u8) ? words : new CommandWords(bytes, starts, first: 2);
    }

    private static ReadOnlySpan<byte> Base(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];

    private ReadOnlySpan<byte> Word(int index) => _bytes.AsSpan(_starts[index], _starts[index + 1] - _starts[index] - 1);
}
