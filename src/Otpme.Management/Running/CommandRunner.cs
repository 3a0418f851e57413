using Microsoft.Extensions.Logging;
using Otpme.Contracts;
using Otpme.Core.Commands;
using Otpme.Core.Model;
using Otpme.Core.Rights;
using Otpme.Core.Storage;
using Otpme.Management.Parsing;
using Otpme.Management.Rendering;

namespace Otpme.Management.Running;

/// <summary>
/// Runs a command from its words to its exit code: parse, find the objects, check rights, read the caller's files, run the verb, confirm,
/// commit with its audit record, leave files, render. Thread-safe; a call blocks its thread until the command is done.
/// </summary>
/// <param name="place">Where this runner stands; commands of other places are refused.</param>
public sealed class CommandRunner(
    IReadOnlyList<Noun> nouns, CommandServices services, Tree tree, IRights rights, ILogger log, RunsOn place = RunsOn.Node)
{
    /// <summary>How often a command is run again because somebody else was faster.</summary>
    private const int MaxRuns = 5;

    private readonly Permission _permission = new(tree, rights);
    private readonly CommandHistory _history = new(tree, services);

    /// <summary>Runs a command; gives the exit code. Never throws.</summary>
    /// <param name="cancel">Gives the command up until its commit was submitted.</param>
    public int Run(CommandRequest request, ITerminal terminal, CancellationToken cancel)
    {
        CommandLine? command = null;
        try
        {
            if (nouns.FirstOrDefault(n => n.Name == request.Noun) is not { } noun)
                return Refuse(terminal, $"There is no command otpme-{request.Noun}.");
            var parsed = CommandLineParser.Parse(noun, request.Words, words => TypeOf(noun, words));
            if (parsed.IsHelp)
            {
                terminal.Out(parsed.Usage ?? "");
                return ExitCode.Done;
            }

            if (parsed.Error is { } error)
                return Refuse(terminal, error, parsed.Usage);
            command = parsed.Command!;
            return Run(command, request, terminal, cancel);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Refused;
        }
        catch (Exception error)
        {
            var id = ObjectId.New().ToString("N")[^12..];
            RunnerLog.InternalError(log, error, id, request.Noun, command?.Verb.Name ?? "");
            if (command is not null)
                Record(command, request, null, "failed", "internal error " + id);
            return Refuse(terminal, $"Internal error {id}: the node's log says more under this number.");
        }
    }

    private int Run(CommandLine command, CommandRequest request, ITerminal terminal, CancellationToken cancel)
    {
        if (command.Verb.RunsOn != place)
            return Refuse(terminal, command.Verb.RunsOn == RunsOn.OfflineNode ? $"'{command.Verb.Name}' runs only while the daemons are stopped." : $"'{command.Verb.Name}' does not run in the node.");
        if (command.Verb.Effect != Effect.Read && !services.Audit.IsWritable)
            return Refuse(terminal, "Nothing was changed: the audit log cannot be written. Make space on its disk.");
        if (TableOptions.Refuse(command) is { } wrong)
            return Refuse(terminal, wrong);
        if (Begin(command, request, terminal, out _) is { } early)
            return early;
        if (SecretReader.Read(command, terminal, out var missing) is not { } complete)
            return Refuse(terminal, missing);
        using var files = new CommandFiles();
        return files.TryOpen(complete, terminal, out var problem)
            ? Run(complete, request, terminal, files, cancel)
            : Refuse(complete, request, terminal, null, problem, "refused");
    }

    private int Run(CommandLine command, CommandRequest request, ITerminal terminal, CommandFiles files, CancellationToken cancel)
    {
        IReadOnlyList<TreeObject> targets = [];
        var console = new RememberingConsole(
            terminal,
            command.Global.Json,
            asked => Confirmation.Passes(command, targets, request.Caller, tree, asked, out var refusal) ? "" : refusal);
        for (var run = 0; run < MaxRuns; run++)
        {
            // The run before may have been long ago: look again, on the tree as it is now.
            var transaction = new Transaction(tree, services.Clock, request.Caller.Name);
            if (Begin(command, request, terminal, out targets) is { } late)
                return late;
            var target = targets.Count > 0 ? targets[0] : null;
            var invocation = Invocation(command, request, console, transaction, target, files.Contents);
            var result = command.Verb.Run(invocation);
            if (result is RefusedResult refused && !console.IsRefused)
                return Refuse(command, request, terminal, target, console.HasEnded ? "Aborted: the input ended." : refused.Sentence, console.HasEnded ? "aborted" : "refused");
            if (_permission.MissingAfter(command, transaction, request.Caller) is { } place && !console.IsRefused)
                return Deny(command, request, terminal, target, place);
            if (console.Refusal is { Length: > 0 } aborted)
                return Refuse(command, request, terminal, target, aborted, "aborted");
            cancel.ThrowIfCancellationRequested();
            if (console.HasWaited && tree.View.Revision != transaction.ReadRevision && run < MaxRuns - 1)
            {
                // While somebody thought about an answer, others changed something: decide again with what is known now.
                console.Rewind();
                continue;
            }

            _history.Add(transaction, command, request, target);
            var committed = Commit(transaction);
            switch (committed.Status)
            {
                case CommitStatus.Done:
                    return (CommandFiles.Leave(invocation.Outputs, terminal) ?? ResultRenderer.Render(result, command, terminal)) is { } error
                        ? Refuse(terminal, error)
                        : ExitCode.Done;
                case CommitStatus.Unavailable:
                    return Refuse(terminal, $"Nothing was changed: {committed.Detail}");
                default:
                    console.Rewind();
                    break;
            }
        }

        return Refuse(command, request, terminal, null, "Others keep changing the same objects: try again.", "refused");
    }

    /// <summary>Finds the objects and checks rights; gives the exit code of a refusal, or null to go on.</summary>
    private int? Begin(CommandLine command, CommandRequest request, ITerminal terminal, out IReadOnlyList<TreeObject> targets)
    {
        var found = new List<TreeObject>();
        targets = found;
        foreach (var words in command.TargetWords)
        {
            if (!ObjectFinder.TryFind(tree, command.Noun.Kind!, words, out var target, out var unknown))
            {
                if (command.Verb.Effect != Effect.Read)
                    Commit(command, request, _history.RecordUnknown(command, request, words));
                return Refuse(terminal, unknown);
            }

            found.Add(target);
            if (_permission.MissingBefore(command, target, request.Caller) is { } right)
                return Deny(command, request, terminal, target, right);
        }

        return found.Count == 0 && _permission.MissingBefore(command, null, request.Caller) is { } lacking
            ? Deny(command, request, terminal, null, lacking)
            : null;
    }

    private Invocation Invocation(CommandLine command, CommandRequest request, ICommandConsole console, Transaction transaction, TreeObject? target, IReadOnlyDictionary<string, byte[]> files) => new()
    {
        Verb = command.Verb,
        Kind = command.Noun.Kind,
        Arguments = command.Arguments,
        Options = command.Options,
        Global = command.Global,
        Caller = request.Caller,
        Console = console,
        Services = services,
        Transaction = transaction,
        Target = target!,
        Files = files,
    };

    private CommitResult Commit(Transaction transaction)
    {
        if (transaction.IsEmpty)
            return CommitResult.Done(transaction.ReadRevision);
        return CommitAndWait.Commit(services.Store, transaction);
    }

    private string? TypeOf(Noun noun, string words) =>
        noun.Kind is { TypeField: not null } kind && ObjectFinder.TryFind(tree, kind, words, out var obj, out _) ? obj.TypeName : null;

    private int Deny(CommandLine command, CommandRequest request, ITerminal terminal, TreeObject? target, string right)
    {
        var sentence = right == "admin" ? "Only an administrator may do this." : $"You may not do this: you lack the right {right}.";
        Record(command, request, target, "denied", sentence);
        return Refuse(terminal, sentence);
    }

    private int Refuse(CommandLine command, CommandRequest request, ITerminal terminal, TreeObject? target, string sentence, string result)
    {
        if (command.Verb.Effect != Effect.Read)
            Record(command, request, target, result, sentence);
        return Refuse(terminal, sentence);
    }

    private void Record(CommandLine command, CommandRequest request, TreeObject? target, string result, string reason) =>
        Commit(command, request, _history.RecordOnly(command, request, target, result, reason));

    /// <summary>Commits a record that stands for itself; the command was refused already, so that a failure here is only logged.</summary>
    private void Commit(CommandLine command, CommandRequest request, Transaction record)
    {
        try
        {
            var committed = Commit(record);
            if (committed.Status != CommitStatus.Done)
                RunnerLog.NotRecorded(log, command.Noun.Name, command.Verb.Name, request.Caller.Name, committed.Detail ?? "");
        }
        catch (Exception error)
        {
            RunnerLog.NotRecorded(log, command.Noun.Name, command.Verb.Name, request.Caller.Name, error.Message);
        }
    }

    private static int Refuse(ITerminal terminal, string sentence, string? usage = null)
    {
        terminal.Err(TextEscape.Lines(sentence) + "\n");
        if (usage is not null)
            terminal.Err(usage);
        return ExitCode.Refused;
    }
}
