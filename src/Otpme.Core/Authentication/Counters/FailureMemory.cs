using Otpme.Core.Authentication.Records;
using Otpme.Core.Storage;

namespace Otpme.Core.Authentication.Counters;

/// <summary>
/// Failures of the users who were here last, remembered until they change: who logs in all day is not looked up each time. A fixed
/// number of slots; two users that share one only cost a read.
/// </summary>
internal sealed class FailureMemory
{
    private const int Slots = 1 << 14;

    private readonly int[] _epochs = new int[Slots];
    private readonly Remembered?[] _remembered = new Remembered?[Slots];

    /// <summary>Failures of the grant's user in its access group.</summary>
    public FailureHistory Read(IStoreView view, GrantRecord grant)
    {
        var (user, group) = (grant.User.Id, grant.Group.Ref.Id);
        var slot = SlotOf(user, group);
        var epoch = Volatile.Read(ref _epochs[slot]);
        if (Volatile.Read(ref _remembered[slot]) is { } known && known.Epoch == epoch && known.User == user && known.AccessGroup == group)
            return known.History;
        var history = view.TryRead(grant.FailureKey, out var stored)
            ? FailureHistory.Read(stored.Value.Span, stored.Revision)
            : FailureHistory.None;

        // Filed under the epoch from before the read: a change in between makes it useless, never wrong.
        Volatile.Write(ref _remembered[slot], new Remembered(user, group, epoch, history));
        return history;
    }

    /// <summary>A key changed in the view.</summary>
    public void OnApplied(string key)
    {
        if (FailureHistory.TryParseKey(key, out var user, out var group))
            Interlocked.Increment(ref _epochs[SlotOf(user, group)]);
    }

    public void OnReloaded()
    {
        for (var slot = 0; slot < Slots; slot++)
            Interlocked.Increment(ref _epochs[slot]);
    }

    private static int SlotOf(Guid user, Guid group) => HashCode.Combine(user, group) & (Slots - 1);

    private sealed record Remembered(Guid User, Guid AccessGroup, int Epoch, FailureHistory History);
}
