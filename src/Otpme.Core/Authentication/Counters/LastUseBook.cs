using Otpme.Core.Model;
using Otpme.Core.Sessions;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication.Counters;

/// <summary>
/// Gathers last-used times of users, tokens, clients and sessions in memory and writes them at most once per interval; never part of a
/// login's commit. What is lost in a crash is at most one interval.
/// </summary>
internal sealed class LastUseBook(IStoreEngine engine)
{
    private const int WritesPerCommit = 50;

    private readonly LastUses<ObjectRef> _objects = new();
    private readonly LastUses<Guid> _sessions = new();
    private Task _last = Task.CompletedTask;

    public void Note(UseMark mark, long now)
    {
        if (mark.IsDue(now))
            _objects.Note(mark.Reference, now);
    }

    public void NoteSession(Guid session, long now) => _sessions.Note(session, now);

    /// <summary>Last use of an object, Unix milliseconds; 0 for never.</summary>
    public long Of(ObjectRef reference) =>
        Math.Max(_objects.Of(reference), LastUse.ReadMilliseconds(engine.View, LastUse.KeyOf(reference)));

    public long OfSession(Guid session) =>
        Math.Max(_sessions.Of(session), LastUse.ReadMilliseconds(engine.View, Session.TouchKeyOf(session)));

    /// <summary>Writes what was gathered; done when all of it is durable or could not be written (it is kept then).</summary>
    public Task FlushAsync()
    {
        lock (_objects)
            return _last = FlushAfterAsync(_last);
    }

    private async Task FlushAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A session that ended meanwhile must not get its touch back.
        if (await WriteAsync(_objects, LastUse.KeyOf, _ => true))
            await WriteAsync(_sessions, Session.TouchKeyOf, id => engine.View.TryRead(Session.KeyOf(id), out _));
    }

    private async Task<bool> WriteAsync<T>(LastUses<T> uses, Func<T, string> keyOf, Func<T, bool> isThere)
        where T : struct, IEquatable<T>
    {
        foreach (var batch in uses.Take().Where(use => isThere(use.Key)).Chunk(WritesPerCommit))
        {
            var commit = new BackgroundCommit();
            foreach (var (subject, time) in batch)
                commit.Writes.Add(new CommitWrite(keyOf(subject), LastUse.Write(time)));
            if (await commit.SubmitAsync(engine))
                continue;
            uses.PutBack();
            return false;
        }

        uses.Written();
        return true;
    }
}
