using System.Globalization;
using Otpme.Core.ChangeLogs;
using Otpme.Core.Model;

namespace Otpme.Core.Commands.Common;

/// <summary>changelog, edit_changelog, del_changelog, clear_changelog.</summary>
internal static class ChangeLogVerbs
{
    private static readonly Argument s_line = new("line", "Number of the line, as changelog shows it.");

    public static readonly Verb Show = new()
    {
        Name = "changelog",
        Help = "Show who changed what on the object.",
        Arguments = [Words.Object],
        Options = Words.TableOptions,
        Right = "view",
        Run = invocation =>
        {
            var entries = ChangeLog.Read(invocation.Tree.View, invocation.Target.Id);
            return new TableResult(["line", "time", "by", "what", "value", "text"], 6, entries.Select((e, i) => Row(invocation.Tree, e, i + 1)), "change");
        },
    };

    public static readonly Verb Edit = new()
    {
        Name = "edit_changelog",
        Help = "Change the text of a line of the change log.",
        Arguments = [Words.Object, s_line, new Argument("text", "The new text.")],
        Effect = Effect.Change,
        Right = "edit:changelog",
        Run = invocation => TextLimit.Refuse(invocation["text"]) is { } wrong
            ? CommandResult.Refuse(wrong)
            : Replace(invocation, (entries, line) => entries[line] = entries[line] with { Text = invocation["text"] }),
    };

    public static readonly Verb Delete = new()
    {
        Name = "del_changelog",
        Help = "Delete a line of the change log.",
        Arguments = [Words.Object, s_line],
        Effect = Effect.Change,
        Right = "delete:changelog",
        Run = invocation => Replace(invocation, (entries, line) => entries.RemoveAt(line)),
    };

    public static readonly Verb Clear = new()
    {
        Name = "clear_changelog",
        Help = "Delete all lines of the change log.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "delete:changelog",
        Run = invocation =>
        {
            ChangeLog.Replace(invocation.Transaction, invocation.Target.Id, []);
            return CommandResult.Done;
        },
    };

    private static CommandResult Replace(Invocation invocation, Action<List<ChangeLogEntry>, int> change)
    {
        var entries = ChangeLog.Read(invocation.Tree.View, invocation.Target.Id).ToList();
        if (!int.TryParse(invocation["line"], NumberStyles.None, CultureInfo.InvariantCulture, out var line) || line < 1 || line > entries.Count)
            return CommandResult.Refuse($"'{invocation["line"]}' is not a line of the change log: it has {entries.Count}.");
        change(entries, line - 1);
        ChangeLog.Replace(invocation.Transaction, invocation.Target.Id, entries);
        return CommandResult.Done;
    }

    private static Func<string, IReadOnlyList<string>> Row(Tree tree, ChangeLogEntry entry, int line) => column => column switch
    {
        "line" => [line.ToString(CultureInfo.InvariantCulture)],
        "time" => ValueTypes.Moment.Show(entry.Time),
        "by" => [entry.Actor],
        "what" => [entry.What],
        "value" => [.. entry.Value.Split(',').Select(value => Showing.Named(tree, value))],
        _ => [entry.Text],
    };
}
