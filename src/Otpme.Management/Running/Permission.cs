using Otpme.Core.Commands;
using Otpme.Core.Model;
using Otpme.Core.Rights;
using Otpme.Management.Parsing;

namespace Otpme.Management.Running;

/// <summary>The rights a command needs (decision 32): on its object before it runs, and on the places of what it made or moved afterwards.</summary>
internal sealed class Permission(Tree tree, IRights rights)
{
    /// <summary>Right of a verb that only an admin may call.</summary>
    private const string Admin = "admin";

    /// <summary>The right that is missing to begin; null when none is.</summary>
    public string? MissingBefore(CommandLine command, TreeObject? target, Caller caller)
    {
        if (command.Verb.Right is not { } right)
            return null;
        if (right == Admin)
            return rights.IsAdmin(caller) ? null : Admin;
        var obj = target ?? ObjectFinder.TheSite(tree);
        if (obj is null)
            return rights.IsAdmin(caller) ? null : right;
        if (rights.Allows(caller, obj, right))
            return null;
        if (right == "delete" && tree.Get(obj.Parent) is { } parent && rights.Allows(caller, parent, $"delete:{obj.Kind.Name}"))
            return null;
        return $"{right} on {obj}";
    }

    /// <summary>The right that is missing for what the transaction puts somewhere; null when none is.</summary>
    public string? MissingAfter(CommandLine command, Transaction transaction, Caller caller)
    {
        if (rights.IsAdmin(caller))
            return null;
        foreach (var (reference, obj) in transaction.Touched)
        {
            if (obj?.Parent is not { } place || (tree.Get(reference) is { } before && before.Parent == place))
                continue;
            if (reference.Kind != command.Noun.Kind || tree.Get(place) is not { } parent)
                continue;
            var right = $"add:{reference.Kind.Name}";
            if (!rights.Allows(caller, parent, right))
                return $"{right} on {parent}";
        }

        return null;
    }
}
