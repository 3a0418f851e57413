using System.Collections.Concurrent;
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
    /// <summary>More objects than this between two flushes are not noted.</summary>
    private const int Capacity = 1_000_000;

    private const int WritesPerCommit = 50;

    private readonly ConcurrentDictionary<ObjectRef, long> _objects = new();
    private readonly ConcurrentDictionary<Guid, long> _sessions = new();
    private int _noted;

    public void Note(UseMark mark, long now)
    {
        if (!mark.IsDue(now))
            return;
        if (_objects.ContainsKey(mark.Reference) || Interlocked.Increment(ref _noted) <= Capacity)
            _objects[mark.Reference] = now;
    }

    public void NoteSession(Guid session, long now)
    {
        if (_sessions.ContainsKey(session) || Interlocked.Increment(ref _noted) <= Capacity)
            _sessions[session] = now;
    }

    /// <summary>Last use of an object, Unix milliseconds; 0 for never.</summary>
    public long Of(ObjectRef reference) =>
        Math.Max(_objects.GetValueOrDefault(reference), LastUse.ReadMilliseconds(engine.View, LastUse.KeyOf(reference)));

    public long OfSession(Guid session) =>
        Math.Max(_sessions.GetValueOrDefault(session), LastUse.ReadMilliseconds(engine.View, Session.TouchKeyOf(session)));

    /// <summary>Writes what was gathered; done when all of it is durable or could not be written (it is kept then).</summary>
    public async Task FlushAsync()
    {
        Volatile.Write(ref _noted, 0);
        var batch = new List<(CommitWrite Write, Action Forget)>(WritesPerCommit);
        foreach (var (reference, time) in _objects)
        {
            batch.Add((new CommitWrite(LastUse.KeyOf(reference), LastUse.Write(time)), () => _objects.TryRemove(KeyValuePair.Create(reference, time))));
            if (batch.Count == WritesPerCommit && !await WriteAsync(batch))
                return;
        }

        foreach (var (session, time) in _sessions)
        {
            // A session that ended meanwhile must not get its touch back.
            if (engine.View.TryRead(Session.KeyOf(session), out _))
                batch.Add((new CommitWrite(Session.TouchKeyOf(session), LastUse.Write(time)), () => _sessions.TryRemove(KeyValuePair.Create(session, time))));
            else
                _sessions.TryRemove(session, out _);
            if (batch.Count == WritesPerCommit && !await WriteAsync(batch))
                return;
        }

        if (batch.Count > 0)
            await WriteAsync(batch);
    }

    private async Task<bool> WriteAsync(List<(CommitWrite Write, Action Forget)> batch)
    {
        var commit = new BackgroundCommit();
        foreach (var (write, _) in batch)
            commit.Writes.Add(write);
        var done = await commit.SubmitAsync(engine);
        if (done)
            batch.ForEach(b => b.Forget());
        batch.Clear();
        return done;
    }
}
