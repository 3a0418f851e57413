using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Commands.Exports;

/// <summary><c>export</c> of every object, and <c>otpme-tool import</c>.</summary>
internal static class ExportVerbs
{
    private static readonly Option s_password = new("--password", "Password that encrypts the export.", "PASSWORD", Secret: true);

    public static readonly Verb Export = new()
    {
        Name = "export",
        Help = "Print the object as one line of JSON; with a password it can be imported into another realm.",
        Arguments = [Words.Object],
        Options = [s_password],
        Right = "export",
        Run = invocation => new RawResult(
            ObjectExport.Write(invocation.Tree, invocation.Services.Sealer, invocation.Target, invocation.Option("--password")), "export"),
    };

    public static readonly Verb Import = new()
    {
        Name = "import",
        Help = "Make an object from an export.",
        Arguments = [new Argument("OBJ", "File, or - for standard input.", Optional: true, File: FileUse.InputOrStandard)],
        Options = [s_password],
        Effect = Effect.Add,
        OnObject = false,
        Right = "admin",
        Run = invocation =>
        {
            if (!invocation.TryReadText("OBJ", out var text, out var error))
                return CommandResult.Refuse(error);
            if (ObjectExport.Read(invocation.Services.Sealer, text ?? "", invocation.Option("--password"), out error) is not { } exported)
                return CommandResult.Refuse(error);
            if (Problem(invocation, exported) is { Length: > 0 } problem)
                return CommandResult.Refuse(problem);
            if (exported.Parent is { } parent)
                invocation.Transaction.Require(new CommitCondition(parent.Key, ConditionKind.Exists));
            invocation.Transaction.Restore(exported);
            return CommandResult.Say($"The {exported.Kind.Title} {ObjectPath.Short(invocation.Tree, exported)} was imported.");
        },
    };

    /// <summary>Why the object cannot take its place; asks before one that is there is overwritten.</summary>
    private static string Problem(Invocation invocation, TreeObject exported)
    {
        var tree = invocation.Tree;
        if (exported.Kind == Realm.Kind || exported.Kind == Site.Kind || exported.Kind == Ca.Kind)
            return $"No {exported.Kind.Title} can be imported.";
        if (exported.Parent is not { } parent || tree.Get(parent) is null)
            return "The unit or user it lay in does not exist here.";
        foreach (var key in UniqueKeys.Of(exported))
        {
            if (tree.ReadUnique(key) is { } owner && owner != exported.Ref)
                return $"Its name or number is in use: {key["unique/".Length..]}.";
        }

        if (tree.Get(exported.Ref) is not { } present || invocation.Global.Force)
            return "";
        return invocation.Console.Ask($"Overwrite {present}? (y/n) ", hidden: false)?.Trim().ToLowerInvariant() == "y" ? "" : "Aborted.";
    }
}
