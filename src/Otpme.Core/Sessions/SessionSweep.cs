using Otpme.Core.Authentication;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Storage;

namespace Otpme.Core.Sessions;

/// <summary>Deletes sessions that ended. Nobody depends on it being done soon: a session's end is checked whenever it is read.</summary>
internal sealed class SessionSweep(IStoreEngine engine, LastUseBook uses)
{
    private const int SessionsPerCommit = 40;

    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    private DateTimeOffset _next;

    public async Task RunAsync(DateTimeOffset now)
    {
        if (now < _next)
            return;
        _next = now + s_interval;
        var commit = new BackgroundCommit();
        foreach (var session in SessionStore.All(engine.View))
        {
            if (session.IsLiveAt(now, uses.OfSession(session.Id)))
                continue;
            commit.Writes.Add(new CommitWrite(session.Key, null));
            commit.Writes.Add(new CommitWrite(Session.TouchKeyOf(session.Id), null));
            if (commit.Writes.Count < 2 * SessionsPerCommit)
                continue;
            if (!await commit.SubmitAsync(engine))
                return;
            commit = new BackgroundCommit();
        }

        if (commit.Writes.Count > 0)
            await commit.SubmitAsync(engine);
    }
}
