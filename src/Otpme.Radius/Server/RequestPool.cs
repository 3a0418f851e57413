namespace Otpme.Radius.Server;

/// <summary>
/// Requests of one lane. Its own thread takes and gives back without any synchronisation; other threads push onto a list that the
/// lane takes over whole when its own is empty.
/// </summary>
internal sealed class RequestPool(RequestLane lane, int capacity)
{
    private RadiusRequest? _free;
    private RadiusRequest? _returned;
    private int _created;
    private long _rented;
    private long _returnedHere;
    private long _returnedElsewhere;

    /// <summary>Requests under way; any thread may ask.</summary>
    public long InFlight => Volatile.Read(ref _rented) - Volatile.Read(ref _returnedHere) - Interlocked.Read(ref _returnedElsewhere);

    /// <summary>Null when too many are under way.</summary>
    public RadiusRequest? Rent()
    {
        var request = _free ?? Interlocked.Exchange(ref _returned, null);
        if (request is not null)
        {
            _free = request.Following;
            request.Following = null;
        }
        else if (_created < capacity)
        {
            _created++;
            request = new RadiusRequest(lane);
        }
        else
        {
            return null;
        }

        _rented++;
        return request;
    }

    /// <summary>Gives back on the lane's own thread.</summary>
    public void Return(RadiusRequest request)
    {
        request.Clear();
        request.Following = _free;
        _free = request;
        _returnedHere++;
    }

    /// <summary>Gives back on any other thread.</summary>
    public void ReturnFromElsewhere(RadiusRequest request)
    {
        request.Clear();
        RadiusRequest? head;
        do
        {
            head = Volatile.Read(ref _returned);
            request.Following = head;
        }
        while (Interlocked.CompareExchange(ref _returned, request, head) != head);
        Interlocked.Increment(ref _returnedElsewhere);
    }
}
