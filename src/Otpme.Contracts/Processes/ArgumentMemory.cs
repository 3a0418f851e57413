using System.Buffers.Text;

namespace Otpme.Contracts.Processes;

/// <summary>
/// Overwrites the process's own command line in memory, which is what <c>ps</c> and <c>/proc/PID/cmdline</c> show, so that no password in
/// it stays readable for other users. The managed copies are not touched.
/// </summary>
public static class ArgumentMemory
{
    /// <summary>Field numbers in <c>/proc/self/stat</c>, see proc(5).</summary>
    private const int ArgStartField = 48;

    /// <summary>Fills everything behind the first <paramref name="keep"/> bytes (the program's name) with NUL bytes. Does nothing where the kernel hides the addresses.</summary>
    /// <param name="stat">Content of <c>/proc/self/stat</c>.</param>
    /// <param name="keep">Bytes at the start that stay.</param>
    public static unsafe void Erase(ReadOnlySpan<byte> stat, int keep)
    {
        // The program's name, field 2, may contain anything; count the fields behind its closing bracket.
        var at = stat.LastIndexOf((byte)')');
        if (at < 0)
            return;
        var rest = stat[(at + 1)..];
        for (var field = 2; field < ArgStartField; field++)
        {
            var space = rest.IndexOf((byte)' ');
            if (space < 0)
                return;
            rest = rest[(space + 1)..];
        }

        if (!Utf8Parser.TryParse(rest, out ulong start, out var digits) || !Utf8Parser.TryParse(rest[(digits + 1)..], out ulong end, out _))
            return;
        if (start == 0 || end <= start + (ulong)keep)
            return;
        new Span<byte>((byte*)start + keep, checked((int)(end - start)) - keep).Clear();
    }
}
