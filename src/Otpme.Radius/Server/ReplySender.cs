using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>
/// The thread that replies to what was decided elsewhere than on the receiving thread, and to rejects when their delay is over.
/// Deciding threads only push onto a list; a whole list is answered with few system calls.
/// </summary>
internal sealed class ReplySender : IDisposable
{
    private const int IdleMilliseconds = 1000;

    private readonly LaneServices _services;
    private readonly ReplyOutlet _outlet;
    private readonly ReplyDesk _desk;
    private readonly RadiusCounters _counters;
    private readonly DelayWheel _wheel;
    private readonly List<DelayedReply> _due = [];
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private RadiusRequest? _decided;
    private int _sleeping;
    private volatile bool _stopping;

    public ReplySender(LaneServices services, ReplyOutlet outlet, RadiusCounters counters, string name)
    {
        _services = services;
        _outlet = outlet;
        _counters = counters;
        _desk = new ReplyDesk(services, outlet, counters);
        _wheel = new DelayWheel(services.Settings.MaxDelayedRejects);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Rejects that wait for their time.</summary>
    public int Delayed => _wheel.Count;

    public void Start() => _thread.Start();

    /// <summary>Takes a decided request; never waits.</summary>
    public void Post(RadiusRequest request)
    {
        RadiusRequest? head;
        do
        {
            head = Volatile.Read(ref _decided);
            request.Following = head;
        }
        while (Interlocked.CompareExchange(ref _decided, request, head) != head);

        if (Volatile.Read(ref _sleeping) == 1 && Interlocked.Exchange(ref _sleeping, 0) == 1)
            _wake.Set();
    }

    /// <summary>Ends the thread; what still waits is not sent.</summary>
    public void Stop()
    {
        _stopping = true;
        _wake.Set();
        if (_thread.IsAlive)
            _thread.Join();
    }

    public void Dispose() => _wake.Dispose();

    private void Run()
    {
        while (!_stopping)
        {
            try
            {
                FinishDecided();
                SendDue();
                _outlet.Flush();
            }
            catch (Exception fault)
            {
                _services.Log.ReplyFault(fault);
            }

            Interlocked.Exchange(ref _sleeping, 1);
            if (Volatile.Read(ref _decided) is null && !_stopping)
                _wake.WaitOne(_wheel.Count > 0 ? DelayWheel.TickMilliseconds : IdleMilliseconds);
            Volatile.Write(ref _sleeping, 0);
        }
    }

    private void FinishDecided()
    {
        var request = InOrder(Interlocked.Exchange(ref _decided, null));
        if (request is null)
            return;
        var now = _services.Clock.Milliseconds;
        while (request is not null)
        {
            var following = request.Following;
            var pool = request.Lane.Pool;
            try
            {
                _desk.Finish(request, now, _wheel);
            }
            finally
            {
                pool.ReturnFromElsewhere(request);
            }

            request = following;
        }
    }

    private void SendDue()
    {
        _wheel.Advance(_services.Clock.Milliseconds, _due);
        foreach (var reply in _due)
        {
            if (reply.Slot.TryRead(reply.Version, _outlet.Next[..RadiusPacket.MaxBytes], out var length))
                _outlet.Post(reply.Peer, length);
        }

        _due.Clear();
    }

    /// <summary>The list has the newest first.</summary>
    private static RadiusRequest? InOrder(RadiusRequest? newest)
    {
        RadiusRequest? ordered = null;
        while (newest is not null)
        {
            var older = newest.Following;
            newest.Following = ordered;
            ordered = newest;
            newest = older;
        }

        return ordered;
    }
}
