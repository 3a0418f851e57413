namespace Otpme.Core.Authentication.Hashing;

/// <summary>
/// Runs that wait for a slow hash, taken in turns: clients after each other, and within a client its users. So one client or user with
/// many attempts delays the others by one hash at a time. Bounded: when it is full, who has most waiting gives way. Not thread-safe.
/// </summary>
internal sealed class HashTurns(int capacity)
{
    private readonly Dictionary<Guid, Dictionary<Guid, Queue<LoginRun>>> _clients = [];
    private readonly Queue<Guid> _clientTurns = new();
    private readonly Dictionary<Guid, Queue<Guid>> _userTurns = [];
    private readonly Dictionary<Guid, int> _waitingOf = [];
    private int _count;

    public int Count => _count;

    /// <summary>Takes a run in; false when it has to give way itself. Another one that gave way is in <paramref name="displaced"/>.</summary>
    public bool TryAdd(LoginRun run, out LoginRun? displaced)
    {
        displaced = null;
        var client = run.Client.Ref.Id;
        if (_count >= capacity)
        {
            var greediest = _waitingOf.MaxBy(w => w.Value);
            if (_waitingOf.GetValueOrDefault(client) + 1 >= greediest.Value)
                return false;
            displaced = RemoveNewest(greediest.Key);
        }

        if (!_clients.TryGetValue(client, out var users))
        {
            _clients[client] = users = [];
            _userTurns[client] = new Queue<Guid>();
            _clientTurns.Enqueue(client);
        }

        var user = run.User.Ref.Id;
        if (!users.TryGetValue(user, out var queue))
        {
            users[user] = queue = new Queue<LoginRun>();
            _userTurns[client].Enqueue(user);
        }

        queue.Enqueue(run);
        _waitingOf[client] = _waitingOf.GetValueOrDefault(client) + 1;
        _count++;
        return true;
    }

    public LoginRun? Next()
    {
        while (_clientTurns.TryDequeue(out var client))
        {
            var run = NextOf(client);
            if (_waitingOf.ContainsKey(client))
                _clientTurns.Enqueue(client);
            if (run is not null)
                return run;
        }

        return null;
    }

    private LoginRun? NextOf(Guid client)
    {
        var turns = _userTurns[client];
        while (turns.TryDequeue(out var user))
        {
            var queue = _clients[client][user];
            if (!queue.TryDequeue(out var run))
            {
                _clients[client].Remove(user);
                continue;
            }

            if (queue.Count > 0)
                turns.Enqueue(user);
            else
                _clients[client].Remove(user);
            Left(client);
            return run;
        }

        return null;
    }

    /// <summary>Takes the newest run of the user who has most waiting at a client.</summary>
    private LoginRun RemoveNewest(Guid client)
    {
        var queue = _clients[client].Values.MaxBy(q => q.Count)!;
        var runs = queue.ToArray();
        queue.Clear();
        foreach (var run in runs.AsSpan(0, runs.Length - 1))
            queue.Enqueue(run);
        Left(client);
        return runs[^1];
    }

    private void Left(Guid client)
    {
        _count--;
        if (--_waitingOf[client] > 0)
            return;
        _waitingOf.Remove(client);
        _clients.Remove(client);
        _userTurns.Remove(client);
    }
}
