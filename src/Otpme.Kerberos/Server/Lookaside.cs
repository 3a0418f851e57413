using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Otpme.Kerberos.Server;

/// <summary>
/// Remembers requests and their replies for two minutes, by the digest of the whole packet, over all transports: a client that sends its
/// request again gets the same reply, and what is still being looked at (a one-time password above all) is not looked at twice.
/// </summary>
internal sealed class Lookaside(TimeProvider time, int maxBytes)
{
    private const int EntryOverhead = 256;

    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<(UInt128, UInt128), LookasideEntry> _entries = [];
    private readonly Queue<LookasideEntry> _finished = [];
    private long _bytes;

    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>The entry of this packet; it is the caller's to finish when it is new.</summary>
    public LookasideEntry Begin(ReadOnlySpan<byte> packet, out bool isNew)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(packet, digest);
        var key = (BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));
        lock (_lock)
        {
            Forget(time.GetTimestamp());
            isNew = !_entries.TryGetValue(key, out var entry);
            return isNew ? _entries[key] = new LookasideEntry(key) : entry!;
        }
    }

    /// <summary>Keeps the reply; none at all means that the request is forgotten.</summary>
    public void Finish(LookasideEntry entry, byte[]? reply)
    {
        lock (_lock)
        {
            if (reply is null)
                _entries.Remove(entry.Key);
            else
            {
                entry.FinishedAt = time.GetTimestamp();
                _bytes += reply.Length + EntryOverhead;
                _finished.Enqueue(entry);
            }
        }

        entry.Finish(reply);
    }

    private void Forget(long now)
    {
        while (_finished.TryPeek(out var oldest) && (_bytes > maxBytes || time.GetElapsedTime(oldest.FinishedAt, now) > s_life))
        {
            _finished.Dequeue();
            _entries.Remove(oldest.Key);
            _bytes -= oldest.Reply!.Length + EntryOverhead;
        }
    }
}
