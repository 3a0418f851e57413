using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Time;

namespace Otpme.Core.Policies;

/// <summary>Windows of time in which logins are allowed (guide 10).</summary>
public sealed class LoginTimesPolicy : PolicyType
{
    public override string Name => "logintimes";

    public override string Help => "when logins are allowed.";

    public override PolicyHooks Hooks => PolicyHooks.Authorize;

    public override IReadOnlyList<Field> Fields => [Policy.LoginTimes];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        new()
        {
            Name = "login_times",
            Help = "Set the windows: minute hour day month weekday, several joined by |, e.g. '* 6-18 * * 1-5'.",
            Arguments = [Words.Object, new Argument("login_times", "'* 6-18 * * 1-5' or 'mon-fri 08:00-18:00'.")],
            Effect = Effect.Change,
            Right = "edit:login_times",
            Run = invocation =>
            {
                if (!Time.LoginTimes.TryParse(invocation["login_times"], out var times, out var error))
                    return CommandResult.Refuse(error);
                invocation.Transaction.Set(invocation.Target, Policy.LoginTimes, times.ToString());
                return CommandResult.Done;
            },
        },
        new()
        {
            Name = "test",
            Help = "Say whether a token could log in now if this policy were on the object.",
            Arguments = [Words.Object],
            Options =
            [
                new Option("--object-type", "Kind of the object.", "TYPE"),
                new Option("--test-object", "Name or path of the object.", "OBJECT"),
                new Option("--token", "user/token that would log in.", "TOKEN"),
            ],
            Right = "view",
            Run = Test,
        },
    ];

    /// <summary>True when the policy allows logins at this moment; a damaged value allows none.</summary>
    public static bool Allows(TreeObject policy, DateTimeOffset moment, TimeZoneInfo zone) =>
        LoginTimes.TryParse(policy.Get(Policy.LoginTimes), out var times, out _) && times.Allows(moment, zone);

    private static CommandResult Test(Invocation invocation)
    {
        if (invocation.Option("--object-type") is not { } word || invocation.Option("--test-object") is not { } name || invocation.Option("--token") is not { } path)
            return CommandResult.Refuse("Say --object-type, --test-object and --token.");
        if (!PolicyVerbs.TryKind(word, out var kind, out var error)
            || !ObjectFinder.TryFind(invocation.Tree, kind, name, out var obj, out error)
            || !ObjectFinder.TryFind(invocation.Tree, Token.Kind, path, out var token, out error))
            return CommandResult.Refuse(error);

        var isAdmin = ObjectFinder.TheSite(invocation.Tree)?.Get(Site.AdminToken) == token.Ref;
        var now = invocation.Services.Clock.GetUtcNow();
        if (!isAdmin && !Allows(invocation.Target, now, invocation.Services.TimeZone))
            return CommandResult.Refuse($"Denied: {ObjectPath.Short(invocation.Tree, token)} may not log in now under {invocation.Target.Name} on {obj}.");
        var why = isAdmin ? " (the admin token is exempt)" : "";
        return CommandResult.Say($"Allowed: {ObjectPath.Short(invocation.Tree, token)} may log in now{why}.", new JsonObject { ["allowed"] = true });
    }
}
