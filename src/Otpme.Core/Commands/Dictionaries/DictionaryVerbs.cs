using Otpme.Core.Credentials.Strength;
using Otpme.Core.Kinds;

namespace Otpme.Core.Commands.Dictionaries;

/// <summary>The subcommands of <c>otpme-dictionary</c> with code of their own.</summary>
internal static class DictionaryVerbs
{
    private static readonly Argument s_file = new(
        "dict_file", "File with a word a line; without it the known source of that name.", Optional: true, File: FileUse.Input);

    public static IEnumerable<Verb> All => [Add, Import("word_import", "Add the words of a file."), Import("word_learning", "Learn the words of a file."), Export, Clear];

    private static Verb Add => new()
    {
        Name = "add",
        Help = "Make a dictionary; one with a known name (see docs/reference/dictionaries.md) is loaded at once.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME"), new Argument("dict_type", "list, sorted-list or guessing.", Optional: true)],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, Dictionary.Kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            DictionarySources.TryFind(place.Name, out var source, out _);
            var type = invocation.Get("dict_type") ?? (source is null ? "list" : DictionaryWords.TypeWord(source.Kind));
            if (!Dictionary.Type.Type.TryParse(type, out type, out error))
                return CommandResult.Refuse(error);
            var dictionary = place.Add(invocation.Transaction, Dictionary.Kind);
            invocation.Transaction.Set(dictionary, Dictionary.Type, type);
            if (source is null)
                return CommandResult.Done;
            return source.TryLoadWords(out var words, out error) && DictionaryWords.TryReplace(invocation.Transaction, dictionary, words, out error)
                ? CommandResult.Say($"{words.Count} words were loaded.")
                : CommandResult.Refuse(error);
        },
    };

    private static Verb Export => new()
    {
        Name = "word_export",
        Help = "Print the words.",
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => new NamesResult(DictionaryWords.Read(invocation.Tree, invocation.Target)),
    };

    private static Verb Clear => new()
    {
        Name = "clear",
        Help = "Forget all words.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "edit:words",
        Run = invocation => DictionaryWords.TryReplace(invocation.Transaction, invocation.Target, [], out var error) ? CommandResult.Done : CommandResult.Refuse(error),
    };

    private static Verb Import(string name, string help) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object, s_file],
        Effect = Effect.Change,
        Right = "edit:words",
        Run = invocation =>
        {
            if (!TryReadWords(invocation, out var words, out var error))
                return CommandResult.Refuse(error);
            var all = DictionaryWords.Read(invocation.Tree, invocation.Target).Concat(words).Distinct(StringComparer.Ordinal).ToList();
            return DictionaryWords.TryReplace(invocation.Transaction, invocation.Target, all, out error)
                ? CommandResult.Say($"{invocation.Target.Name} has {all.Count} words.")
                : CommandResult.Refuse(error);
        },
    };

    private static bool TryReadWords(Invocation invocation, out IReadOnlyList<string> words, out string error)
    {
        words = [];
        if (!invocation.TryReadText("dict_file", out var text, out error))
            return false;
        if (text is null)
            return DictionarySources.TryFind(invocation.Target.Name, out var source, out error) && source.TryLoadWords(out words, out error);
        words = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return true;
    }
}
