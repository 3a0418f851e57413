using Otpme.Cli.Native;
using Otpme.Contracts;
using Otpme.Contracts.Help;

namespace Otpme.Cli;

/// <summary>Decides what a call needs: its help text, the node program, or the running node.</summary>
internal static class Command
{
    /// <summary>Enough for the head of the help file; the texts are read only when one is printed.</summary>
    private const int HeadGuess = 64 * 1024;

    private const int MaxHelpFile = 16 * 1024 * 1024;

    public static int Run(CommandWords words)
    {
        var path = SmallFile.Beside("otpme.help\0"u8);
        var help = new HelpFile(SmallFile.Read(path, HeadGuess, HeadGuess));
        if (help.HeadBytes == 0)
            help = new HelpFile(SmallFile.Read(path, HeadGuess, MaxHelpFile));
        var noun = words.Noun;
        if (noun.IsEmpty || IsHelp(noun))
            return Usage(path, default, default, default, isAsked: !noun.IsEmpty);
        if (noun.SequenceEqual("--version"u8))
            return Usage(path, default, "--version"u8, default, isAsked: true);
        if (help.HeadBytes > 0 && !help.TryFind(noun, default, default, out _))
        {
            Output.Error("There is no command otpme-"u8, noun, "; 'otpme --help' lists them.\n"u8);
            return ExitCode.Refused;
        }

        var split = WordSplit.Of(words, help);
        if (split.IsVersion)
            return Usage(path, default, "--version"u8, default, isAsked: true);
        var known = help.TryFind(noun, split.VerbOf(words), split.TypeOf(words), out var entry);
        if (split.IsHelp)
            return Usage(path, noun, known ? split.VerbOf(words) : default, split.TypeOf(words), isAsked: true);
        if (split.Verb < 0)
            return Usage(path, noun, default, default, isAsked: false);
        if (known && entry.Required > split.Behind)
            return Usage(path, noun, split.VerbOf(words), split.TypeOf(words), isAsked: false);
        if (noun.SequenceEqual("controld"u8) || (known && entry.Place != HelpEntry.AtNode))
            return NodeProgram.Become(words, isOffline: known && entry.Place == HelpEntry.AtOfflineNode);
        return NodeConnection.Run(words);
    }

    private static bool IsHelp(ReadOnlySpan<byte> word) => word.SequenceEqual("--help"u8) || word.SequenceEqual("-h"u8);

    /// <summary>Prints a usage text: to standard output when it was asked for, else to standard error with exit code 1.</summary>
    private static int Usage(byte[] path, ReadOnlySpan<byte> noun, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> type, bool isAsked)
    {
        var file = SmallFile.Read(path, HeadGuess, MaxHelpFile);
        var help = new HelpFile(file);
        if (!help.TryFind(noun, verb, type, out var entry) || help.HeadBytes + entry.Offset + entry.Length > file.Length)
        {
            Output.Error("The file otpme.help beside the program is missing or damaged: install it again.\n"u8);
            return ExitCode.Refused;
        }

        Output.Write(isAsked ? Output.StandardOutput : Output.StandardError, file.AsSpan(help.HeadBytes + entry.Offset, entry.Length));
        return isAsked ? ExitCode.Done : ExitCode.Refused;
    }
}
