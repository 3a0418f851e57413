namespace Otpme.Node.Supervision;

/// <summary>
/// The pause before a daemon is started again: short at first, doubling to half a minute while it keeps dying, and short again
/// after it has lived for a minute.
/// </summary>
internal sealed class Backoff
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan GoodLife = TimeSpan.FromMinutes(1);
    private TimeSpan _next = Shortest;

    /// <summary>The pause after a life of this length.</summary>
    public TimeSpan Next(TimeSpan lived)
    {
        if (lived >= GoodLife)
            _next = Shortest;
        var pause = _next;
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return pause;
    }
}
