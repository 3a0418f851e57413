using System.Reflection;
using Otpme.Radius.Server;

namespace Otpme.Radius;

/// <summary>The numbers of a RADIUS server: the counters of its threads added up, and what it holds at the moment.</summary>
public sealed class RadiusMetrics
{
    private static readonly MetricAttribute[] Declared =
        [.. Enum.GetNames<RadiusCounter>().Select(name => typeof(RadiusCounter).GetField(name)!.GetCustomAttribute<MetricAttribute>()!)];

    private readonly Lock _lock = new();
    private readonly List<RadiusCounters> _threads = [];
    private readonly long[] _ended = new long[RadiusCounters.Count];
    private readonly List<(string Name, string Help, Func<long> Read)> _gauges = [];

    /// <summary>All metrics as they are now.</summary>
    public IReadOnlyList<RadiusMetric> Read()
    {
        lock (_lock)
        {
            var metrics = new List<RadiusMetric>(Declared.Length + _gauges.Count);
            for (var i = 0; i < Declared.Length; i++)
                metrics.Add(new RadiusMetric(Declared[i].Name, Declared[i].Help, IsCounter: true, Sum((RadiusCounter)i)));
            foreach (var (name, help, read) in _gauges)
                metrics.Add(new RadiusMetric(name, help, IsCounter: false, read()));
            return metrics;
        }
    }

    internal long Sum(RadiusCounter counter)
    {
        lock (_lock)
            return _ended[(int)counter] + _threads.Sum(thread => thread.Read(counter));
    }

    /// <summary>Counters for one more thread.</summary>
    internal RadiusCounters ForThread()
    {
        var counters = new RadiusCounters();
        lock (_lock)
            _threads.Add(counters);
        return counters;
    }

    /// <summary>Keeps what a thread that has ended counted.</summary>
    internal void Retire(RadiusCounters counters)
    {
        lock (_lock)
        {
            if (!_threads.Remove(counters))
                return;
            for (var i = 0; i < _ended.Length; i++)
                _ended[i] += counters.Read((RadiusCounter)i);
        }
    }

    internal void AddGauge(string name, string help, Func<long> read)
    {
        lock (_lock)
            _gauges.Add((name, help, read));
    }
}
