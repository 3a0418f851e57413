using Otpme.Radius.Wire;

namespace Otpme.Radius.Server;

/// <summary>Makes the reply of a decided request, keeps it for retransmissions and hands it to the outlet. One for each thread that replies.</summary>
internal sealed class ReplyDesk(LaneServices services, ReplyOutlet outlet, RadiusCounters counters)
{
    private readonly ReplyComposer _composer = new(services);
    private readonly long _lifetime = (long)services.Settings.ReplyLifetime.TotalMilliseconds;

    /// <summary>Finishes a request; a reply that has to wait goes into the wheel. The caller gives the request back.</summary>
    public void Finish(RadiusRequest request, long now, DelayWheel? wheel = null)
    {
        var length = _composer.Compose(request, now, outlet.Next);
        if (length == 0)
        {
            request.Slot.Release(request.Version);
            counters.Add(RadiusCounter.Unanswered);
            return;
        }

        counters.Add((RadiusCode)outlet.Next[0] switch
        {
            RadiusCode.AccessAccept => request.Kind == RequestKind.Status ? RadiusCounter.Status : RadiusCounter.Accepts,
            RadiusCode.AccessChallenge => RadiusCounter.Challenges,
            _ => RadiusCounter.Rejects,
        });

        var from = request.ReceivedAt + request.ReplyDelay;
        var due = from <= now || wheel is null;
        if (!request.Slot.Store(request.Version, outlet.Next[..length], from, Math.Max(from, now) + _lifetime))
            return;
        if (due)
            outlet.Post(request.Peer, length);
        else if (!wheel!.TryAdd(new DelayedReply(request.Peer, request.Slot, request.Version, from), now))
            counters.Add(RadiusCounter.DelayOverflow);
    }
}
