namespace Otpme.Radius.Transport;

/// <summary>
/// The peers of one receiving thread, bounded, in two generations: whoever sends moves to the young one; when that is full or old
/// enough it becomes the old one, and what was still there is forgotten.
/// </summary>
internal sealed class PeerTable(int capacity, long lifetimeMilliseconds)
{
    private readonly int _half = Math.Max(1, capacity / 2);
    private Dictionary<PeerKey, UdpPeer> _young = [];
    private Dictionary<PeerKey, UdpPeer> _old = [];
    private long _rotated;

    /// <summary>Peers held; other threads get a rough number.</summary>
    public int Count => _young.Count + _old.Count;

    public UdpPeer? Find(in PeerKey key)
    {
        if (_young.TryGetValue(key, out var peer))
            return peer;
        if (!_old.Remove(key, out peer))
            return null;
        Add(key, peer);
        return peer;
    }

    public void Add(in PeerKey key, UdpPeer peer)
    {
        if (_young.Count >= _half)
            Turn();
        _young[key] = peer;
    }

    /// <summary>Called now and then, so that peers which fell silent are forgotten: never before their lifetime, at most after twice that.</summary>
    public void Rotate(long now)
    {
        if (now - _rotated < lifetimeMilliseconds)
            return;
        _rotated = now;
        Turn();
    }

    private void Turn()
    {
        (_old, _young) = (_young, _old);
        _young.Clear();
    }
}
