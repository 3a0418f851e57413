using System.Buffers.Text;

namespace Otpme.Contracts.Help;

/// <summary>
/// The file beside the command-line program that says which commands there are, where they run, and holds their usage texts, so that
/// help needs no node (docs/formats/help-file.md). A head of lines, then the texts:
/// <code>
/// otpme-help 1 HEADBYTES
/// values -r -s --type ...
/// noun TAB verb TAB type TAB place TAB required TAB offset TAB length
/// </code>
/// An empty verb is the noun's own page, an empty noun the list of nouns.
/// </summary>
/// <param name="file">The file's bytes, or at least its head.</param>
public readonly ref struct HelpFile(ReadOnlySpan<byte> file)
{
    /// <summary>First word of the file.</summary>
    public const string Magic = "otpme-help 1 ";

    /// <summary>Length of the first line, so that the head's size can be written before it is known.</summary>
    public const int FirstLineBytes = 24;

    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Bytes of the head; 0 when this is not a help file.</summary>
    public int HeadBytes =>
        _file.Length >= FirstLineBytes
        && _file.StartsWith("otpme-help 1 "u8)
        && Utf8Parser.TryParse(_file[Magic.Length..], out int bytes, out _)
        && bytes >= FirstLineBytes
        && bytes <= _file.Length
            ? bytes
            : 0;

    /// <summary>True when a global option is followed by a value.</summary>
    public bool TakesValue(ReadOnlySpan<byte> option)
    {
        var line = Head;
        line = line[..Math.Max(0, line.IndexOf((byte)'\n'))];
        while (line.Length > 0)
        {
            var space = line.IndexOf((byte)' ');
            var word = space < 0 ? line : line[..space];
            if (word.SequenceEqual(option))
                return true;
            line = space < 0 ? default : line[(space + 1)..];
        }

        return false;
    }

    /// <summary>
    /// Finds the entry of a noun, verb and type. A verb that is the same for all types, or one without a type given, is found by its name.
    /// </summary>
    public bool TryFind(ReadOnlySpan<byte> noun, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> type, out HelpEntry entry)
    {
        entry = default;
        var found = false;
        var rest = Head;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!Take(ref line, out var lineNoun) || !lineNoun.SequenceEqual(noun) || !Take(ref line, out var lineVerb) || !lineVerb.SequenceEqual(verb))
                continue;
            if (!Take(ref line, out var lineType) || line.Length < 3)
                continue;
            var place = line[0];
            line = line[2..];
            if (!TakeNumber(ref line, out var required) || !TakeNumber(ref line, out var offset) || !TakeNumber(ref line, out var length))
                continue;
            var exact = lineType.SequenceEqual(type);
            if (!found || exact)
                entry = new HelpEntry(place, required, offset, length);
            found = true;
            if (exact)
                return true;
        }

        return found;
    }

    private ReadOnlySpan<byte> Head => HeadBytes == 0 ? default : _file[FirstLineBytes..HeadBytes];

    private static bool Take(ref ReadOnlySpan<byte> line, out ReadOnlySpan<byte> field)
    {
        var tab = line.IndexOf((byte)'\t');
        field = tab < 0 ? default : line[..tab];
        line = tab < 0 ? default : line[(tab + 1)..];
        return tab >= 0;
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> line, out int number)
    {
        if (!Utf8Parser.TryParse(line, out number, out var digits))
            return false;
        line = digits < line.Length ? line[(digits + 1)..] : default;
        return true;
    }
}
