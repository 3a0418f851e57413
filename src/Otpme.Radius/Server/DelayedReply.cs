namespace Otpme.Radius.Server;

/// <summary>A reject that waits in its duplicate slot until it is due.</summary>
/// <param name="Due">Milliseconds of the <see cref="MonotonicClock"/>.</param>
internal readonly record struct DelayedReply(Peer Peer, DuplicateSlot Slot, int Version, long Due);
