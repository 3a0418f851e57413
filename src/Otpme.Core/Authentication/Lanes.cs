namespace Otpme.Core.Authentication;

/// <summary>
/// Bounds how many attempts on the same user or token are under way, so that guesses sent at once are not judged by the same stale
/// counters. A lane exists only while somebody is inside or waits; nothing is kept, nor allocated, for those who come and go.
/// </summary>
internal sealed class Lanes
{
    private const int StripeCount = 64;
    private const int SparePerStripe = 16;

    /// <summary>Attempts that may wait in one lane.</summary>
    private const int MaxWaiting = 64;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new Stripe())];

    /// <summary>Goes in, however many are inside.</summary>
    /// <param name="key">The lane.</param>
    /// <param name="inside">How many are inside now, this one included.</param>
    public Lane Enter(in LaneKey key, out int inside)
    {
        var stripe = StripeOf(key);
        lock (stripe.Lock)
        {
            var lane = stripe.GetOrAdd(key);
            inside = ++lane.Inside;
            return lane;
        }
    }

    /// <summary>Goes in unless so many are inside already; null then.</summary>
    public Lane? TryEnter(in LaneKey key, int capacity)
    {
        var stripe = StripeOf(key);
        lock (stripe.Lock)
        {
            var lane = stripe.GetOrAdd(key);
            if (lane.Inside >= capacity)
                return null;
            lane.Inside++;
            return lane;
        }
    }

    public void Leave(Lane lane) => Leave(lane, int.MaxValue);

    /// <summary>
    /// Goes out again because there were too many inside: wakes nobody unless there is room, or all who wait would wake each other for
    /// ever.
    /// </summary>
    public void BackOut(Lane lane, int capacity) => Leave(lane, capacity);

    /// <summary>Lets a run wait until somebody leaves; false when too many wait. After true the run belongs to the lane.</summary>
    public bool TryWait(LoginRun run, in LaneKey key, int capacity)
    {
        var stripe = StripeOf(key);
        lock (stripe.Lock)
        {
            var lane = stripe.GetOrAdd(key);
            if (lane.Inside >= capacity)
            {
                if (lane.Waiting.Count >= MaxWaiting)
                    return false;
                lane.Waiting.Enqueue(run);
                return true;
            }

            stripe.RemoveIfIdle(lane);
        }

        // There is room again.
        run.Wake(key);
        return true;
    }

    /// <summary>A run that was woken did not go in: the next one, unless somebody is inside who will wake it.</summary>
    public void PassOn(in LaneKey key)
    {
        var stripe = StripeOf(key);
        LoginRun? next = null;
        lock (stripe.Lock)
        {
            if (!stripe.ByKey.TryGetValue(key, out var lane) || lane.Inside > 0)
                return;
            lane.Waiting.TryDequeue(out next);
            stripe.RemoveIfIdle(lane);
        }

        next?.Wake(key);
    }

    private void Leave(Lane lane, int capacity)
    {
        var key = lane.Key;
        var stripe = StripeOf(key);
        LoginRun? next = null;
        lock (stripe.Lock)
        {
            if (--lane.Inside < capacity)
                lane.Waiting.TryDequeue(out next);
            stripe.RemoveIfIdle(lane);
        }

        next?.Wake(key);
    }

    private Stripe StripeOf(in LaneKey key) => _stripes[key.GetHashCode() & (StripeCount - 1)];

    private sealed class Stripe
    {
        private readonly Stack<Lane> _spare = new(SparePerStripe);

        public Lock Lock { get; } = new();

        public Dictionary<LaneKey, Lane> ByKey { get; } = [];

        public Lane GetOrAdd(in LaneKey key)
        {
            if (ByKey.TryGetValue(key, out var lane))
                return lane;
            if (!_spare.TryPop(out lane))
                lane = new Lane();
            lane.Key = key;
            ByKey.Add(key, lane);
            return lane;
        }

        public void RemoveIfIdle(Lane lane)
        {
            if (lane.Inside > 0 || lane.Waiting.Count > 0)
                return;
            ByKey.Remove(lane.Key);
            if (_spare.Count < SparePerStripe)
                _spare.Push(lane);
        }
    }
}
