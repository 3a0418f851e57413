using Otpme.Core.Commands;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Management.Parsing;

namespace Otpme.Management.Running;

/// <summary>
/// Asks before something is changed or deleted (guide 28): <c>paranoid</c> wants a y for every change, <c>paranoid</c> and <c>normal</c>
/// want the name of what is deleted, <c>force</c> and <c>-f</c> want nothing.
/// </summary>
internal static class Confirmation
{
    /// <summary>True when the command may go on.</summary>
    public static bool Passes(CommandLine command, IReadOnlyList<TreeObject> targets, Caller caller, Tree tree, ICommandConsole console, out string refusal)
    {
        refusal = "";
        if (command.Global.Force || command.Verb.Effect is Effect.Read or Effect.Add)
            return true;
        if (command.Verb.ShowsWithout is { } argument && !command.Arguments.ContainsKey(argument))
            return true;

        var target = targets.Count > 0 ? targets[0] : null;

        // The acting token's own setting counts; without a login that of the object.
        var near = tree.Get(caller.Token) ?? target ?? ObjectFinder.TheSite(tree);
        var policy = near is null ? AllParameters.ConfirmationPolicy.Default : AllParameters.ConfirmationPolicy.Get(tree, near);
        if (policy == "force" || (policy == "normal" && command.Verb.Effect != Effect.Delete))
            return true;
        if (!console.CanAsk)
        {
            refusal = "This needs a confirmation: give -f before the subcommand.";
            return false;
        }

        var isGiven = command.Verb.Effect == Effect.Delete && target is not null
            ? targets.All(t => IsNamed(command.Verb.Deletes?.Invoke(tree, t, command.Arguments) ?? t, tree, console))
            : console.Ask(Question(command, target, tree), hidden: false)?.Trim() is "y" or "Y";
        if (!isGiven)
            refusal = "Aborted.";
        return isGiven;
    }

    private static string Question(CommandLine command, TreeObject? target, Tree tree) => target is null
        ? $"{command.Verb.Name}: go on? (y/n) "
        : $"Change {target.Kind.Title} {ObjectPath.Short(tree, target)} ({command.Verb.Name})? (y/n) ";

    private static bool IsNamed(TreeObject target, Tree tree, ICommandConsole console)
    {
        var name = ObjectPath.Short(tree, target);
        var referrers = Referrers.Describe(tree, target);
        var about = referrers.Length == 0 ? "" : $" Referring to it: {referrers}.";
        var answer = console.Ask($"Delete {target.Kind.Title} {name}?{about} Type its name to confirm: ", hidden: false)?.Trim();
        return answer is not null && (answer == name || answer == target.Name);
    }
}
