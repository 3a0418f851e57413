using System.Buffers.Binary;

namespace Otpme.Core.Authentication.Counters;

/// <summary>
/// The distinct wrong passwords of a user in an access group, oldest first; stored under <c>counter/fail/user/group</c>
/// (docs/formats/counters.md). Immutable.
/// </summary>
public sealed class FailureHistory
{
    /// <summary>Nothing was wrong yet; not stored.</summary>
    public static readonly FailureHistory None = new([], 0);

    private const string KeyPrefix = "counter/fail/";
    private const int GuidLength = 36;
    private const byte Version = 1;
    private const int EntryBytes = 32;

    private readonly FailedPassword[] _entries;

    private FailureHistory(FailedPassword[] entries, long revision)
    {
        _entries = entries;
        Revision = revision;
    }

    /// <summary>Revision of the stored key; 0 when there is none.</summary>
    public long Revision { get; }

    public bool IsEmpty => _entries.Length == 0;

    /// <summary>Time of the newest failure, Unix milliseconds.</summary>
    public long Newest => _entries.Length == 0 ? 0 : _entries.Max(e => e.Time);

    public static string KeyOf(Guid user, Guid accessGroup) => $"{KeyPrefix}{user:D}/{accessGroup:D}";

    /// <summary>The opposite of <see cref="KeyOf"/>; false for any other key.</summary>
    public static bool TryParseKey(string key, out Guid user, out Guid accessGroup)
    {
        (user, accessGroup) = (Guid.Empty, Guid.Empty);
        return key.StartsWith(KeyPrefix, StringComparison.Ordinal)
            && key.Length == KeyPrefix.Length + GuidLength + 1 + GuidLength
            && Guid.TryParseExact(key.AsSpan(KeyPrefix.Length, GuidLength), "D", out user)
            && Guid.TryParseExact(key.AsSpan(KeyPrefix.Length + GuidLength + 1), "D", out accessGroup);
    }

    /// <summary>Reads a stored history; a damaged one throws, since it would unblock a user.</summary>
    public static FailureHistory Read(ReadOnlySpan<byte> bytes, long revision)
    {
        if (bytes.Length < 1 || bytes[0] != Version || (bytes.Length - 1) % EntryBytes != 0)
            throw new InvalidDataException("A stored failure history is damaged or newer than this program.");
        var entries = new FailedPassword[(bytes.Length - 1) / EntryBytes];
        for (var i = 0; i < entries.Length; i++)
        {
            var at = bytes.Slice(1 + (i * EntryBytes), EntryBytes);
            entries[i] = new FailedPassword(
                BinaryPrimitives.ReadUInt128BigEndian(at), BinaryPrimitives.ReadInt64BigEndian(at[16..]), BinaryPrimitives.ReadUInt64BigEndian(at[24..]));
        }

        return new FailureHistory(entries, revision);
    }

    /// <summary>How many count now: all, or none once the newest is older than the reset time (zero: never).</summary>
    public int CountAt(long now, TimeSpan reset) =>
        reset > TimeSpan.Zero && now - Newest > (long)reset.TotalMilliseconds ? 0 : _entries.Length;

    public bool TryFind(UInt128 digest, out FailedPassword found)
    {
        foreach (var entry in _entries)
        {
            if (entry.Digest != digest)
                continue;
            found = entry;
            return true;
        }

        found = default;
        return false;
    }

    /// <summary>With one more wrong password; the same one again replaces its record and keeps its time.</summary>
    /// <param name="capacity">Records that are kept; the oldest goes.</param>
    /// <param name="expired">What is there no longer counts.</param>
    public FailureHistory With(FailedPassword failed, int capacity, bool expired)
    {
        if (expired)
            return new FailureHistory([failed], Revision);
        var others = _entries.Where(e => e.Digest != failed.Digest).ToArray();
        if (others.Length < _entries.Length)
            return new FailureHistory([.. _entries.Select(e => e.Digest == failed.Digest ? failed with { Time = e.Time } : e)], Revision);
        return new FailureHistory([.. others.TakeLast(capacity - 1), failed], Revision);
    }

    public byte[] Write()
    {
        var bytes = new byte[1 + (_entries.Length * EntryBytes)];
        bytes[0] = Version;
        for (var i = 0; i < _entries.Length; i++)
        {
            var at = bytes.AsSpan(1 + (i * EntryBytes), EntryBytes);
            BinaryPrimitives.WriteUInt128BigEndian(at, _entries[i].Digest);
            BinaryPrimitives.WriteInt64BigEndian(at[16..], _entries[i].Time);
            BinaryPrimitives.WriteUInt64BigEndian(at[24..], _entries[i].TriedAgainst);
        }

        return bytes;
    }
}
