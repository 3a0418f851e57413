using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Otpme.Radius.Server;

/// <summary>
/// First factors that wait for their second one (Access-Challenge, RFC 2865 4.4). A State of 16 random octets finds one entry, once,
/// for the same client and user name, until it expires. The first factor is kept sealed under a key that lives in this object only.
/// </summary>
internal sealed class ChallengeStore : IDisposable
{
    public const int StateBytes = 16;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private sealed record Entry(Guid ClientId, string UserName, byte[] SealedFactor);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, Entry> _entries = [];
    private readonly Queue<(UInt128 State, long Expires)> _order = [];
    private readonly AesGcm _cipher;
    private readonly int _capacity;
    private readonly long _lifetime;

    /// <param name="capacity">Entries held at once.</param>
    /// <param name="lifetime">How long an answer is waited for.</param>
    public ChallengeStore(int capacity, TimeSpan lifetime)
    {
        _capacity = capacity;
        _lifetime = (long)lifetime.TotalMilliseconds;
        Span<byte> key = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        _cipher = new AesGcm(key, TagBytes);
        key.Clear();
    }

    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Keeps a first factor and writes the State that finds it; false when too many wait already.</summary>
    public bool TryIssue(Guid clientId, string userName, ReadOnlySpan<byte> firstFactor, long now, Span<byte> state)
    {
        RandomNumberGenerator.Fill(state[..StateBytes]);
        lock (_lock)
        {
            Expire(now);
            if (_entries.Count >= _capacity || _order.Count >= 4 * _capacity)
                return false;
            var key = MemoryMarshal.Read<UInt128>(state);
            _entries[key] = new Entry(clientId, userName, Seal(clientId, userName, firstFactor));
            _order.Enqueue((key, now + _lifetime));
            return true;
        }
    }

    /// <summary>
    /// Takes the first factor that belongs to a State into <paramref name="firstFactor"/>; false when the State is unknown, used,
    /// expired, or was given to another client or user.
    /// </summary>
    public bool TryTake(ReadOnlySpan<byte> state, Guid clientId, string userName, long now, Span<byte> firstFactor, out int length)
    {
        length = 0;
        if (state.Length != StateBytes)
            return false;
        lock (_lock)
        {
            Expire(now);
            var key = MemoryMarshal.Read<UInt128>(state);
            if (!_entries.TryGetValue(key, out var entry)
                || entry.ClientId != clientId
                || !string.Equals(entry.UserName, userName, StringComparison.Ordinal))
                return false;
            _entries.Remove(key);
            return TryOpen(entry, firstFactor, out length);
        }
    }

    public void Dispose() => _cipher.Dispose();

    private void Expire(long now)
    {
        while (_order.TryPeek(out var oldest) && (oldest.Expires <= now || !_entries.ContainsKey(oldest.State)))
        {
            _order.Dequeue();
            _entries.Remove(oldest.State);
        }
    }

    private byte[] Seal(Guid clientId, string userName, ReadOnlySpan<byte> factor)
    {
        var value = new byte[NonceBytes + factor.Length + TagBytes];
        var nonce = value.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Encrypt(nonce, factor, value.AsSpan(NonceBytes, factor.Length), value.AsSpan(NonceBytes + factor.Length), Binding(clientId, userName));
        return value;
    }

    private bool TryOpen(Entry entry, Span<byte> factor, out int length)
    {
        var value = entry.SealedFactor.AsSpan();
        length = value.Length - NonceBytes - TagBytes;
        if (length > factor.Length)
            return false;
        try
        {
            _cipher.Decrypt(
                value[..NonceBytes],
                value.Slice(NonceBytes, length),
                value[^TagBytes..],
                factor[..length],
                Binding(entry.ClientId, entry.UserName));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static byte[] Binding(Guid clientId, string userName)
    {
        var binding = new byte[20 + Encoding.UTF8.GetByteCount(userName)];
        clientId.TryWriteBytes(binding);
        BinaryPrimitives.WriteInt32BigEndian(binding.AsSpan(16), userName.Length);
        Encoding.UTF8.GetBytes(userName, binding.AsSpan(20));
        return binding;
    }
}
