namespace Otpme.OtpForwarding.Profiles;

/// <summary>
/// Reads files with sections "[name]", relations "name = value", groups "name = { ... }" (the brace also on the next line), comments
/// (lines that begin with # or ;), quotes, "include FILE" and "includedir FOLDER". The mark of finality, an asterisk behind a name, a
/// bracket or a brace, keeps later files from adding to a section; here one file is all there is, so it is read and changes nothing.
/// </summary>
internal sealed class ProfileParser
{
    private const int MaxBytes = 1024 * 1024;
    private const int MaxFiles = 256;
    private const int MaxIncludes = 10;
    private const int MaxGroups = 32;

    private readonly ProfileSection _root = new("", default);
    private readonly List<string> _files = [];
    private string? _fault;

    public Profile Read(string path)
    {
        _files.Add(path);
        if (File.Exists(path) || Directory.Exists(path))
            ReadFile(path, 0);
        return new Profile(_root, _files, _fault);
    }

    private void ReadFile(string path, int includes)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                _fault ??= $"{path} is longer than {MaxBytes} bytes";
            else
                ReadText(path, File.ReadAllText(path), includes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _fault ??= $"{path} cannot be read: {fault.Message}";
        }
    }

    private void ReadText(string path, string text, int includes)
    {
        // Such a character ends a path for the kernel.
        if (text.Contains('\0'))
            _fault ??= $"{path} has a NUL character";
        else
            ReadLines(path, text, includes);
    }

    private void ReadLines(string path, string text, int includes)
    {
        var open = new Stack<(ProfileSection Section, ProfileLine Line)>();
        ProfileSection? awaited = null;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            var line = new ProfileLine(path, ++number);
            var words = raw.Trim();
            if (_fault is not null)
                return;
            if (words.Length == 0 || words[0] is '#' or ';')
                continue;
            if (awaited is not null)
                TakeBrace(ref awaited, words, line, open);
            else if (!TryInclude(raw, includes))
                awaited = TakeLine(words, line, open);
        }

        if (_fault is null && (open.Count > 1 || awaited is not null))
            _fault = $"{open.Peek().Line}: the brace that opens here is not closed";
    }

    /// <summary>Works on one line; gives the group whose brace must stand on the next one.</summary>
    private ProfileSection? TakeLine(string words, ProfileLine line, Stack<(ProfileSection Section, ProfileLine Line)> open)
    {
        switch (words[0])
        {
            case '[':
                Begin(words, line, open);
                return null;
            case '}' when open.Count < 2:
                Fail(line, "there is nothing that this brace could close");
                return null;
            case '}':
                var (closed, _) = open.Pop();
                if (words is not ("}" or "}*"))
                    closed.Add(new ProfileFault(line, "nothing may follow the closing brace"));
                return null;
            default:
                if (open.Count > 0)
                    return TakeRelation(words, line, open);
                Fail(line, "this stands before the first [section]");
                return null;
        }
    }

    private void Begin(string words, ProfileLine line, Stack<(ProfileSection Section, ProfileLine Line)> open)
    {
        var end = words.IndexOf(']');
        if (open.Count > 1)
            Fail(line, $"a section begins while the brace of {open.Peek().Line} is open");
        else if (end < 0 || words[(end + 1)..].Trim() is not ("" or "*"))
            Fail(line, "a section's name stands alone between [ and ]");
        open.Clear();
        if (_fault is null)
            open.Push((_root.FindOrAdd(words[1..end], line), line));
    }

    private ProfileSection? TakeRelation(string words, ProfileLine line, Stack<(ProfileSection Section, ProfileLine Line)> open)
    {
        var section = open.Peek().Section;
        var equals = words.IndexOf('=');
        var name = equals < 0 ? "" : words[..equals].TrimEnd();
        if (name.Length == 0 || name.Any(char.IsWhiteSpace))
        {
            section.Add(new ProfileFault(line, "a line is \"name = value\", with one word for the name"));
            return null;
        }

        name = name.Split('*')[0];
        var value = words[(equals + 1)..].TrimStart();
        if (value.Length > 0 && value[0] != '{')
        {
            Add(section, name, value, line);
            return null;
        }

        var group = section.FindOrAdd(name, line);
        if (value is "" or "{")
        {
            open.Push((group, line));
            if (open.Count > MaxGroups)
                Fail(line, $"braces are deeper than {MaxGroups}");
            return value.Length == 0 ? group : null;
        }

        group.Add(new ProfileFault(line, "after the opening brace the line must end"));
        if (!value.Contains('}'))
            open.Push((group, line));
        return null;
    }

    private void TakeBrace(ref ProfileSection? awaited, string words, ProfileLine line, Stack<(ProfileSection Section, ProfileLine Line)> open)
    {
        if (words[0] != '{')
            Fail(open.Peek().Line, "there is neither a value nor, on the next line, an opening brace");
        else if (words.Length > 1)
            awaited!.Add(new ProfileFault(line, "after the opening brace the line must end"));
        awaited = null;
    }

    private static void Add(ProfileSection section, string name, string value, ProfileLine line)
    {
        if ((value[0] == '"' ? QuotedValue.TryRead(value) : value) is { } read)
            section.Add(new ProfileRelation(name, read, line));
        else
            section.Add(new ProfileFault(line, $"the quotes of {name} do not end where the line does"));
    }

    private bool TryInclude(string raw, int includes)
    {
        var words = raw.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (char.IsWhiteSpace(raw[0]) || words is not ["include" or "includedir", var path])
            return false;
        IReadOnlyList<string> found;
        try
        {
            found = words[0] == "include" ? [path] : [.. Directory.GetFiles(path).Where(IsIncluded).Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _fault ??= $"{path} cannot be read: {fault.Message}";
            return true;
        }

        if (words[0] == "includedir")
            _files.Add(path);
        foreach (var file in found)
        {
            if (_files.Count >= MaxFiles || includes >= MaxIncludes)
                _fault ??= $"{path} is one file too many: files include each other, or there are more than {MaxFiles}";
            if (_fault is not null)
                break;
            _files.Add(file);
            ReadFile(file, includes + 1);
        }

        return true;
    }

    /// <summary>Letters, digits, dashes and underscores only, or an end in .conf, and no dot in front.</summary>
    private static bool IsIncluded(string path)
    {
        var name = Path.GetFileName(path);
        return name[0] != '.' && (name.EndsWith(".conf", StringComparison.Ordinal) || name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
    }

    private void Fail(ProfileLine line, string text) => _fault ??= new ProfileFault(line, text).ToString();
}
