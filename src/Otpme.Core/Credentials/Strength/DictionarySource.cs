namespace Otpme.Core.Credentials.Strength;

/// <summary>Where the words of a dictionary known by name come from.</summary>
/// <param name="Name">Name as given to <c>--dicts</c>.</param>
/// <param name="Kind">What the order of the words means.</param>
/// <param name="Note">One line about the source, for the reference page.</param>
public sealed record DictionarySource(string Name, DictionaryKind Kind, string Note)
{
    /// <summary>A file of a Debian package, tried first; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>The Debian package that brings <see cref="File"/>.</summary>
    public string? Package { get; init; }

    /// <summary>A list inside an assembly: ours (<c>NAME.txt</c>) or that of zxcvbn-core (<c>NAME.lst</c>); null when there is none.</summary>
    public string? Resource { get; init; }

    /// <summary>Words to take from the source, from its start.</summary>
    public int MaxWords { get; init; } = 1_000_000;

    /// <summary>Loads the words in the order of the source; false with one sentence about what to install.</summary>
    public bool TryLoadWords(out IReadOnlyList<string> words, out string error)
    {
        words = [];
        error = $"Install the Debian package {Package} to load the dictionary '{Name}'.";
        try
        {
            using var stream = File is not null && System.IO.File.Exists(File) ? System.IO.File.OpenRead(File) : OpenResource();
            if (stream is null)
                return false;
            using var reader = new StreamReader(stream);
            words = Read(reader);
            error = "";
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = $"Cannot read the dictionary '{Name}': {exception.Message}";
            return false;
        }
    }

    /// <summary>Loads the words and makes a dictionary of them: a list, or what a guessing dictionary learns from it.</summary>
    public bool TryLoad(out IPasswordDictionary? dictionary, out string error)
    {
        dictionary = null;
        if (!TryLoadWords(out var words, out error))
            return false;
        if (Kind != DictionaryKind.Guessing)
        {
            dictionary = new WordDictionary(Name, Kind, words);
            return true;
        }

        var statistics = new LetterStatistics(Name);
        foreach (var word in words)
            statistics.Learn(word);
        dictionary = statistics;
        return true;
    }

    private List<string> Read(StreamReader reader)
    {
        var words = new List<string>();
        while (words.Count < MaxWords && reader.ReadLine() is { } line)
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                words.Add(word);
        }

        return words;
    }

    private Stream? OpenResource() => Resource switch
    {
        null => null,
        _ when Resource.EndsWith(".lst", StringComparison.Ordinal) =>
            typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream($"zxcvbn-core.Dictionaries.{Resource}"),
        _ => typeof(DictionarySource).Assembly.GetManifestResourceStream($"Dictionaries/{Resource}"),
    };
}
