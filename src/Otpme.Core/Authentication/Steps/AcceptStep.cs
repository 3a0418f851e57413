using Otpme.Core.Authentication.Records;
using Otpme.Core.Sessions;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication.Steps;

/// <summary>
/// Lets in (step 15): burns the code, clears the failures and makes the sessions in one commit. A static password without sessions and
/// failures writes nothing.
/// </summary>
internal sealed class AcceptStep : LoginStep
{
    private const int MaxChildSessions = 16;

    public override string Name => "accept";

    public override StepResult Run(LoginRun run)
    {
        run.Verdict = LoginVerdict.Accept;
        run.Reason = run.Session is null || run.Kind == RunKind.Resumption ? LoginReason.AUTH_OK : LoginReason.AUTH_OK_SESSION;
        if (run.Kind == RunKind.Login)
        {
            if (!run.Failures.IsEmpty && !run.TryEnter(run.Grant.Writes, 1))
                return StepResult.NeedsTurn;
            Plan(run);
        }

        run.Trace?.Add(Name, run.Writes.Count == 0 ? "nothing to write" : $"{run.Writes.Count} keys written with the answer");
        return run.Writes.Count == 0 ? StepResult.Done : StepResult.NeedsCommit;
    }

    private static void Plan(LoginRun run)
    {
        if (run.Burned is { } burned)
        {
            run.Writes.Add((burned with { Counter = burned.Counter with { Failures = 0, LastFailure = 0 } }).Put);
            run.Conditions.Add(burned.Unchanged);
        }

        if (!run.Failures.IsEmpty)
            run.Writes.Add(new CommitWrite(run.Grant.FailureKey, null));
        if (run.Session is null && run.Group.HasSessions)
            run.Session = AddSessions(run);
        if (run.Writes.Count == 0)
            return;

        // What the decision read must still be so when it becomes durable.
        if (run.Grant.CountsFailures)
            run.Conditions.Add(new CommitCondition(run.Grant.FailureKey, ConditionKind.AtRevision, run.Failures.Revision));
        run.Conditions.Add(new CommitCondition(run.User.Key, ConditionKind.AtRevision, run.User.Revision));
        Rely(run, run.Token!.Token);
        if (run.Token.Source != run.Token.Token)
            Rely(run, run.Token.Source);
        if (run.SecondFactor is { } second)
            Rely(run, second);
    }

    private static void Rely(LoginRun run, TokenRecord token) =>
        run.Conditions.Add(new CommitCondition(token.Key, ConditionKind.AtRevision, token.Revision));

    private static Session AddSessions(LoginRun run)
    {
        var own = NewSession(run, run.Grant, run.Token!, run.Group, null);
        run.Writes.Add(new CommitWrite(own.Key, SessionCodec.Write(own)));
        AddChildren(run, run.Grant, own, run.Group, [run.Group.Ref.Id]);
        foreach (var leaving in run.Leaving)
        {
            run.Writes.Add(new CommitWrite(leaving.Key, null));
            run.Writes.Add(new CommitWrite(Session.TouchKeyOf(leaving.Id), null));
        }

        return own;
    }

    private static void AddChildren(LoginRun run, GrantRecord grant, Session parent, GroupRecord timeouts, HashSet<Guid> seen)
    {
        foreach (var reference in grant.Group.ChildSessions)
        {
            if (seen.Count > MaxChildSessions || !seen.Add(reference.Id)
                || run.User.Structure.Group(reference) is not { IsEnabled: true, HasSessions: true } group)
                continue;
            var child = run.User.Grant(group);
            if (child.Find(run.Token!.Token.Ref.Id) is not { } granted || !MaxSessionsStep.HasRoom(run, child, granted, run.Leaving))
                continue;
            var theirs = timeouts.PassesTimeoutOn ? timeouts : group;
            var session = NewSession(run, child, granted, theirs, parent.Id);
            run.Writes.Add(new CommitWrite(session.Key, SessionCodec.Write(session)));
            AddChildren(run, child, session, theirs, seen);
        }
    }

    private static Session NewSession(LoginRun run, GrantRecord grant, GrantedToken granted, GroupRecord timeouts, Guid? parent)
    {
        var digest = new byte[32];
        LiveSessions.Digest(run, grant, granted, run.Attempt.Credential == CredentialKind.MsChapV2 ? run.NtHash : run.Attempt.Password, digest);
        var expires = timeouts.Timeout > TimeSpan.Zero ? run.NowMs + (long)timeouts.Timeout.TotalMilliseconds : long.MaxValue;
        if (run.IsTemporary)
            expires = Math.Min(expires, granted.Source.TempUntil);
        return new Session
        {
            Id = Model.ObjectId.New(),
            User = run.User.Ref,
            AccessGroup = grant.Group.Ref,
            Token = granted.Token.Ref,
            Client = parent is null ? run.Client.Ref : null,
            Created = run.Now,
            Expires = expires >= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(expires),
            UnusedTimeout = timeouts.UnusedTimeout,
            CredentialDigest = digest,
            ParentId = parent,
        };
    }
}
