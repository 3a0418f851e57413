using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Commands.Common;

/// <summary>add, del, rename, move, touch, enable, disable.</summary>
internal static class LifeCycle
{
    public static readonly Verb Rename = new()
    {
        Name = "rename",
        Help = "Give the object another name; everything that refers to it stays.",
        Arguments = [Words.Object, new Argument("new_name", "The new name.")],
        Effect = Effect.Change,
        Right = "rename",
        Run = invocation =>
        {
            var (obj, name) = (invocation.Target, invocation["new_name"]);
            if (obj.Get(ObjectFields.BuiltIn))
                return CommandResult.Refuse($"{obj.Name} is built in and keeps its name.");
            if (!ObjectName.TryCheck(invocation.Tree, obj, obj.Kind, name, out var error))
                return CommandResult.Refuse(error);
            if (invocation.Tree.Find(obj.Kind, name, obj.Parent) is not null)
                return CommandResult.Refuse($"There is already {obj.Kind.OneOf} '{name}'.");
            invocation.Transaction.Rename(obj, name);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Move = new()
    {
        Name = "move",
        Help = "Move the object to another unit.",
        Arguments = [Words.Object, new Argument("new_unit", "Path of the unit.")],
        Options = [new Option("--keep-acls", "Accepted; inherited rights are always those of the unit the object lies in.")],
        Effect = Effect.Change,
        Right = "move",
        Run = invocation =>
        {
            var obj = invocation.Target;
            var site = ObjectFinder.TheSite(invocation.Tree)!;
            var target = obj.Kind == Unit.Kind && invocation["new_unit"] is "/" or "" ? site : ObjectFinder.FindUnit(invocation.Tree, invocation["new_unit"].Trim('/'));
            if (target is null)
                return CommandResult.Refuse($"There is no unit '{invocation["new_unit"]}'.");
            if (obj.Kind == Unit.Kind)
            {
                if (ObjectPath.Chain(invocation.Tree, target).Any(o => o.Ref == obj.Ref))
                    return CommandResult.Refuse($"{target.Name} lies in {obj.Name}: that would be a circle.");
                if (obj.Get(ObjectFields.BuiltIn))
                    return CommandResult.Refuse($"{obj.Name} is built in and stays where it is.");
                if (invocation.Tree.Find(Unit.Kind, obj.Name, target.Ref) is not null)
                    return CommandResult.Refuse($"There is a unit '{obj.Name}' in {target.Name} already.");
                invocation.Transaction.BumpGraph("unit");
            }

            invocation.Transaction.Require(new CommitCondition(target.Ref.Key, ConditionKind.Exists));
            invocation.Transaction.Move(obj, target.Ref);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Touch = new()
    {
        Name = "touch",
        Help = "Write the object again, with its indexes.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "edit",
        Run = invocation =>
        {
            invocation.Transaction.Touch(invocation.Target);
            return CommandResult.Done;
        },
    };

    public static readonly Verb Enable = Switch("enable", "The object takes part again.", true);

    public static readonly Verb Disable = Switch("disable", "The object takes no part in authentication, roles and sync.", false);

    public static Verb Add(Kind kind) => new()
    {
        Name = "add",
        Help = $"Make a new {kind.Title}.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME")],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            place.Add(invocation.Transaction, kind);
            return CommandResult.Done;
        },
    };

    public static Verb Delete(Kind kind) => new()
    {
        Name = "del",
        Help = $"Delete {kind.OneOf}.",
        Arguments = [Words.Object],
        Effect = Effect.Delete,
        Right = "delete",
        Run = invocation => Deletion.Delete(invocation, invocation.Target),
    };

    private static Verb Switch(string name, string help, bool on) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = name,
        Run = invocation =>
        {
            var obj = invocation.Target;
            if (obj.IsEnabled != on)
                invocation.Transaction.Set(obj, ObjectFields.Enabled, on);

            // Enabling restarts the clock of an automatic disabling (guide 13).
            if (on && AutoDisableOf(obj) is { } auto)
                invocation.Transaction.Set(obj, auto.Since, invocation.Transaction.Now);
            return CommandResult.Done;
        },
    };

    private static AutoDisableFields? AutoDisableOf(TreeObject obj) =>
        obj.Kind == User.Kind ? User.AutoDisable : obj.Kind == Token.Kind ? Token.AutoDisable : null;
}
