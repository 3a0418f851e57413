using System.Text;

namespace Otpme.Node.Configuration;

/// <summary>
/// Reads otpme.conf. A line is empty, a comment (<c># ...</c>) or <c>KEY="VALUE"</c>, with a comment behind it or not. A value
/// without blanks may stand without quotes. All mistakes are found in one go.
/// </summary>
public static class SettingsReader
{
    private const int LargestFile = 1 << 20;
    private const int LongestShown = 60;
    private const int HighestPort = 65_535;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; without a file the defaults count.</summary>
    public static SettingsResult ReadFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > LargestFile)
                return Wrong($"The file is larger than {LargestFile} bytes.");
            using var reader = new StreamReader(file, Strict);
            return Read(reader.ReadToEnd());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SettingsResult(Settings.Defaults, []);
        }
        catch (DecoderFallbackException)
        {
            return Wrong("The file is not UTF-8 text.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong(exception.Message);
        }
    }

    public static SettingsResult Read(string text)
    {
        var errors = new List<SettingError>();
        var values = new Dictionary<string, object>();
        var lines = new Dictionary<string, int>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (Take(line, number, values, lines) is { } problem)
                errors.Add(new SettingError(number, problem));
        }

        if (errors.Count == 0)
            CheckPorts(new Settings(values), lines, errors);
        return errors.Count == 0 ? new SettingsResult(new Settings(values), []) : new SettingsResult(null, errors);
    }

    private static string? Take(string line, int number, Dictionary<string, object> values, Dictionary<string, int> lines)
    {
        if (!SettingLine.TryParse(line, out var name, out var value))
            return $"\"{Shorten(line)}\" is not of the form KEY=\"VALUE\".";
        if (!lines.TryAdd(name, number))
            return $"{name} stands in line {lines[name]} already.";
        if (IgnoredKeys.Contains(name))
            return null;
        if (SettingKeys.All.FirstOrDefault(key => key.Name == name) is not { } key)
            return $"{Shorten(name)} is not a key{Suggest(name)}.";
        if (!key.TryParse(value, out var parsed))
            return $"{name} is \"{Shorten(value)}\"; allowed is {key.Allowed}.";
        values[name] = parsed;
        return null;
    }

    private static void CheckPorts(Settings settings, Dictionary<string, int> lines, List<SettingError> errors)
    {
        foreach (var key in new[] { SettingKeys.RadiusPort, SettingKeys.MetricsPort })
        {
            if (settings.Port(settings.Get(key)) <= HighestPort)
                continue;
            var line = Math.Max(lines.GetValueOrDefault(key.Name), lines.GetValueOrDefault(SettingKeys.PortOffset.Name));
            errors.Add(new SettingError(
                line, $"{key.Name} and PORT_OFFSET are {settings.Port(settings.Get(key))} together; allowed is {HighestPort} at most."));
        }
    }

    private static string Suggest(string name)
    {
        var near = SettingKeys.All.Select(key => key.Name).MinBy(candidate => Distance(name, candidate));
        return near is not null && Distance(name, near) <= 3 ? $"; {near} is one" : "";
    }

    /// <summary>Letters to insert, drop or change (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 3)
            return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    /// <summary>What stands in a file is shown without control characters and not at full length.</summary>
    private static string Shorten(string text)
    {
        var clean = new string(text.Take(LongestShown).Select(character => char.IsControl(character) ? '?' : character).ToArray());
        return text.Length > LongestShown ? clean + "..." : clean;
    }

    private static SettingsResult Wrong(string text) => new(null, [new SettingError(0, text)]);
}
