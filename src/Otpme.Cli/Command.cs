using Otpme.Cli.Native;
using Otpme.Contracts;
using Otpme.Contracts.Help;

namespace Otpme.Cli;

/// <summary>Decides what a call needs: its help text, the node program, or the running node.</summary>
internal static class Command
{
    private const int HeadGuess = 96 * 1024;

    public static int Run(CommandWords words)
    {
        var path = SmallFile.Beside("otpme.help\0"u8);
        var bytes = SmallFile.Read(path, HeadGuess, 16 * 1024 * 1024);
        var help = new HelpFile(bytes);
        var noun = words.Noun;
        if (noun.IsEmpty || IsHelp(noun))
            return Usage(bytes, default, default, default, isAsked: !noun.IsEmpty);
        if (noun.SequenceEqual("--version"u8))
            return Usage(bytes, default, "--version"u8, default, isAsked: true);
        if (help.HeadBytes > 0 && !help.TryFind(noun, default, default, out _))
        {
            Output.Error("There is no command otpme-"u8, noun, "; 'otpme --help' lists them.\n"u8);
            return ExitCode.Refused;
        }

        var split = WordSplit.Of(words, help);
        if (split.IsVersion)
            return Usage(bytes, default, "--version"u8, default, isAsked: true);
        var known = help.TryFind(noun, split.VerbOf(words), split.TypeOf(words), out var entry);
        if (split.IsHelp)
            return Usage(bytes, noun, known ? split.VerbOf(words) : default, split.TypeOf(words), isAsked: true);
        if (split.Verb < 0)
            return Usage(bytes, noun, default, default, isAsked: false);
        if (known && entry.Required > split.Behind)
            return Usage(bytes, noun, split.VerbOf(words), split.TypeOf(words), isAsked: false);
        if (noun.SequenceEqual("controld"u8) || (known && entry.Place != HelpEntry.AtNode))
            return NodeProgram.Become(words, isOffline: known && entry.Place == HelpEntry.AtOfflineNode);
        return NodeConnection.Run(words);
    }

    private static bool IsHelp(ReadOnlySpan<byte> word) => word.SequenceEqual("--help"u8) || word.SequenceEqual("-h"u8);

    /// <summary>Prints a usage text: to standard output when it was asked for, else to standard error with exit code 1.</summary>
    private static int Usage(byte[] file, ReadOnlySpan<byte> noun, ReadOnlySpan<byte> verb, ReadOnlySpan<byte> type, bool isAsked)
    {
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
