using Otpme.Core.Authentication.Records;
using Otpme.Core.Sessions;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// There is room for one more session (step 14): where the limit is reached, sessions of the same token that are older than the
/// relogin time leave, oldest first.
/// </summary>
internal sealed class MaxSessionsStep : LoginStep
{
    public override string Name => "max sessions";

    public override StepResult Run(LoginRun run)
    {
        if (run.Session is not null || run.Group is not { HasSessions: true, MaxSessions: > 0 })
        {
            run.Trace?.Add(Name, run.Session is null ? "not limited" : "no new session is needed");
            return StepResult.Continue;
        }

        if (run.Kind == RunKind.Login && !run.TryEnter(run.Grant.Writes, 1))
            return StepResult.NeedsTurn;
        if (!HasRoom(run, run.Grant, run.Token!, run.Leaving))
            return run.Refuse(this, LoginReason.AUTH_FAILED_MAX_SESSIONS, $"{run.Group.MaxSessions} sessions in {run.Group.Name} already");
        run.Trace?.Add(Name, run.Leaving.Count == 0 ? "room" : $"{run.Leaving.Count} old sessions make room");
        return StepResult.Continue;
    }

    /// <summary>So many leave at once at most, which bounds a commit; a group whose limit was lowered gets there in several logins.</summary>
    private const int MaxLeaving = 30;

    /// <summary>True when one more session fits; those that must leave for it are added to <paramref name="leaving"/>.</summary>
    internal static bool HasRoom(LoginRun run, GrantRecord grant, GrantedToken token, List<Session> leaving)
    {
        var group = grant.Group;
        if (group.MaxSessions == 0)
            return true;
        var live = LiveSessions.Of(run, grant);
        var before = leaving.Count;
        for (var i = 0; i < live.Count && leaving.Count < MaxLeaving && live.Count - (leaving.Count - before) >= group.MaxSessions; i++)
        {
            if (live[i].Token == token.Token.Ref && run.Now - live[i].Created >= group.ReloginTimeout)
                leaving.Add(live[i]);
        }

        if (live.Count - (leaving.Count - before) < group.MaxSessions || leaving.Count == MaxLeaving)
            return true;
        leaving.RemoveRange(before, leaving.Count - before);
        return false;
    }
}
