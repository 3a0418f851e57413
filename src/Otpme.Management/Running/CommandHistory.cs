using Otpme.Core.Audit;
using Otpme.Core.ChangeLogs;
using Otpme.Core.Commands;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Storage;
using Otpme.Management.Parsing;

namespace Otpme.Management.Running;

/// <summary>Adds to a command's commit what tells of it later: the audit record and the change logs of the objects it changed.</summary>
internal sealed class CommandHistory(Tree tree, CommandServices services)
{
    /// <summary>Puts the record of a command into the transaction that carries it out.</summary>
    public void Add(Transaction transaction, CommandLine command, CommandRequest request, TreeObject? target)
    {
        if (command.Verb.Effect == Effect.Read && transaction.IsEmpty)
            return;
        AddChangeLogs(transaction, command, request.Caller);
        AddRecord(transaction, command, request, target ?? FirstAdded(transaction), "done", "");
    }

    /// <summary>A transaction that holds nothing but the record of a command that changed nothing.</summary>
    public Transaction RecordOnly(CommandLine command, CommandRequest request, TreeObject? target, string result, string reason)
    {
        var transaction = new Transaction(tree, services.Clock, request.Caller.Name);
        AddRecord(transaction, command, request, target, result, reason);
        return transaction;
    }

    /// <summary>
    /// A transaction with the record of a command on an object that does not exist. Such a name is often a password in the wrong place: two
    /// characters of it are kept, and no other word.
    /// </summary>
    public Transaction RecordUnknown(CommandLine command, CommandRequest request, string name)
    {
        var transaction = new Transaction(tree, services.Clock, request.Caller.Name);
        var kind = command.Noun.Kind!.Name;
        Put(transaction, Record(transaction, command, request, "refused", $"There is no {kind} of this name.") with
        {
            Words = [],
            ObjectOid = $"{kind}|{name.AsSpan(0, Math.Min(2, name.Length))}*",
        });
        return transaction;
    }

    private void AddRecord(Transaction transaction, CommandLine command, CommandRequest request, TreeObject? obj, string result, string reason) =>
        Put(transaction, Record(transaction, command, request, result, reason) with
        {
            Object = obj?.Ref,
            ObjectOid = obj is null ? "" : ObjectPath.Oid(tree, obj),
            Changes = result == "done" ? transaction.Changes : [],
        });

    private void Put(Transaction transaction, CommandAuditRecord record) => transaction.PutKey(record.Key(services.NodeName), record.ToJson());

    private static CommandAuditRecord Record(Transaction transaction, CommandLine command, CommandRequest request, string result, string reason) => new()
    {
        Time = transaction.Now,
        Caller = request.Caller.Name,
        Noun = command.Noun.Name,
        Verb = command.Verb.Name,
        Words = command.Redacted,
        Result = result,
        Reason = reason,
        RequestId = request.RequestId,
    };

    private void AddChangeLogs(Transaction transaction, CommandLine command, Caller caller)
    {
        if (transaction.Changes.Count == 0)
            return;
        var room = Room(transaction);
        foreach (var changes in transaction.Changes.GroupBy(c => c.Object))
        {
            var obj = transaction.Get(changes.Key);
            if (obj is null || !AllParameters.ChangeLog.Get(tree, obj))
                continue;

            // A change log takes a condition and a write; where the commit is full already, the audit record alone tells of the change.
            room -= 2;
            if (room < 0)
                return;
            var text = command.Global.ChangeLog ?? "";
            ChangeLog.Append(transaction, obj.Id, changes.Select(c => new ChangeLogEntry(transaction.Now, caller.Name, c.What, c.Value, text)));
        }
    }

    /// <summary>Operations that are left in the commit when the audit record has its place.</summary>
    private static int Room(Transaction transaction)
    {
        var trial = new CommitAndWait();
        transaction.Fill(trial);
        return CommitRequest.MaxOperations - trial.Conditions.Count - trial.Writes.Count - 1;
    }

    private static TreeObject? FirstAdded(Transaction transaction) =>
        transaction.Changes.FirstOrDefault(c => c.What == "add") is { } added ? transaction.Get(added.Object) : null;
}
