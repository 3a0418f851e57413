using System.Net;

namespace Otpme.Kerberos.Server;

/// <summary>Counts what is held for each source address and for all: bounded by both.</summary>
internal sealed class SourceLimit(int total, int perSource)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _held = [];
    private int _total;

    public int Total
    {
        get
        {
            lock (_lock)
                return _total;
        }
    }

    public bool TryEnter(IPAddress source)
    {
        lock (_lock)
        {
            var held = _held.GetValueOrDefault(source);
            if (_total >= total || held >= perSource)
                return false;
            _held[source] = held + 1;
            _total++;
            return true;
        }
    }

    public void Leave(IPAddress source)
    {
        lock (_lock)
        {
            _total--;
            if (_held[source] == 1)
                _held.Remove(source);
            else
                _held[source]--;
        }
    }
}
