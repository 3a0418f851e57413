namespace Otpme.Kerberos.Pkinit;

/// <summary>A bucket of one second's worth of exchanges: strangers cannot make the KDC compute without end.</summary>
internal sealed class AnonymousLimit(TimeProvider time, int rate)
{
    private readonly Lock _lock = new();
    private double _left = rate;
    private long _at = time.GetTimestamp();

    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(rate, _left + (time.GetElapsedTime(_at, now).TotalSeconds * rate));
            _at = now;
            if (_left < 1)
                return false;
            _left--;
            return true;
        }
    }
}
