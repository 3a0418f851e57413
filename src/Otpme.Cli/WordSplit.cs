using Otpme.Contracts.Help;

namespace Otpme.Cli;

/// <summary>Where the subcommand and its type stand among the words; just enough of the grammar for help. The node parses the rest.</summary>
internal readonly struct WordSplit
{
    private WordSplit(int verb, int type, int behind, bool isHelp, bool isVersion)
    {
        Verb = verb;
        Type = type;
        Behind = behind;
        IsHelp = isHelp;
        IsVersion = isVersion;
    }

    /// <summary>Index of the subcommand; -1 when there is none.</summary>
    public int Verb { get; }

    /// <summary>Words behind the subcommand, whatever they are.</summary>
    public int Behind { get; }

    public bool IsHelp { get; }

    public bool IsVersion { get; }

    /// <summary>Index of the word that holds the type; -1 when none was given.</summary>
    private int Type { get; }

    public static WordSplit Of(CommandWords words, HelpFile help)
    {
        int verb = -1, type = -1, behind = 0;
        bool isHelp = false, isVersion = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.SequenceEqual("--"u8))
            {
                behind += verb < 0 ? 0 : words.Count - i - 1;
                break;
            }

            if (word.SequenceEqual("--type"u8))
                type = ++i;
            else if (word.StartsWith("--type="u8))
                type = i;
            else if (word.SequenceEqual("--help"u8) || word.SequenceEqual("-h"u8))
                isHelp = true;
            else if (verb < 0 && word.SequenceEqual("--version"u8))
                isVersion = true;
            else if (verb >= 0)
                behind++;
            else if (word.Length > 1 && word[0] == '-')
                i += help.TakesValue(word) ? 1 : 0;
            else
                verb = i;
        }

        return new WordSplit(verb, type < words.Count ? type : -1, behind, isHelp, isVersion);
    }

    public ReadOnlySpan<byte> VerbOf(CommandWords words) => Verb < 0 ? default : words[Verb];

    public ReadOnlySpan<byte> TypeOf(CommandWords words)
    {
        if (Type < 0)
            return default;
        var word = words[Type];
        return word.StartsWith("--type="u8) ? word["--type=".Length..] : word;
    }
}
