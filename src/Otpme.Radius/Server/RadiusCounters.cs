namespace Otpme.Radius.Server;

/// <summary>The counters of one thread: only it writes, anyone may read.</summary>
internal sealed class RadiusCounters
{
    /// <summary>Keeps the counters of two threads out of one cache line.</summary>
    private const int Padding = 8;

    public static readonly int Count = Enum.GetValues<RadiusCounter>().Length;

    private readonly long[] _values = new long[Count + (2 * Padding)];

    public void Add(RadiusCounter counter) => _values[(int)counter + Padding]++;

    public long Read(RadiusCounter counter) => Volatile.Read(ref _values[(int)counter + Padding]);
}
