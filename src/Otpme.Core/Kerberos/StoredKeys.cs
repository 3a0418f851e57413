using System.Buffers.Binary;
using System.Security.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Security;

namespace Otpme.Core.Kerberos;

/// <summary>
/// The long-term keys of a principal, newest version first, as one sealed value: format 1, then for each version kvno (4 octets), when it
/// was made (8, Unix seconds), number of keys (1), and for each key type (2), length (2) and octets; big-endian.
/// </summary>
public static class StoredKeys
{
    private const byte Format = 1;

    /// <summary>Versions that are kept at most, however often somebody renews.</summary>
    private const int MaxVersions = 64;

    /// <summary>Encryption types and the lengths of their keys in octets (RFC 3962 section 6, RFC 8009 section 3), as clients like them.</summary>
    private static readonly (int Type, int Length)[] s_types = [(18, 32), (17, 16), (20, 32), (19, 16)];

    /// <summary>The opened keys of a principal; empty when there are none or they do not open.</summary>
    public static IReadOnlyList<StoredKeyVersion> Open(ISealer sealer, TreeObject principal)
    {
        if (principal.Get(Principal.Keys) is not { } value || !sealer.TryUnseal(principal.Id, Principal.Keys.Name, value.Bytes, out var plain))
            return [];
        var versions = Read(plain);
        CryptographicOperations.ZeroMemory(plain);
        return versions;
    }

    /// <summary>
    /// Gives a principal new random keys. Older versions stay as long as a ticket under them may live: those replaced longer ago than
    /// <paramref name="longestTicket"/> go.
    /// </summary>
    public static void Renew(Transaction transaction, ISealer sealer, TreeObject principal, TimeSpan longestTicket)
    {
        var versions = new List<StoredKeyVersion> { Random(principal.Get(Principal.Kvno) + 1, transaction.Now) };
        foreach (var old in Open(sealer, principal))
        {
            var replaced = versions[^1].Made;
            if (versions.Count == MaxVersions || (versions.Count > 1 && replaced + longestTicket < transaction.Now))
                break;
            versions.Add(old);
        }

        var plain = Write(versions);
        transaction.Set(principal, Principal.Keys, new SealedValue(sealer.Seal(principal.Id, Principal.Keys.Name, plain)));
        transaction.Set(principal, Principal.Kvno, versions[0].Kvno);
        transaction.Set(principal, Principal.KeysMade, transaction.Now);
        CryptographicOperations.ZeroMemory(plain);
    }

    private static StoredKeyVersion Random(int kvno, DateTimeOffset now) =>
        new(kvno, now, [.. s_types.Select(type => new StoredKey(type.Type, RandomNumberGenerator.GetBytes(type.Length)))]);

    private static byte[] Write(List<StoredKeyVersion> versions)
    {
        var length = 1 + versions.Sum(version => 13 + version.Keys.Sum(key => 4 + key.Value.Length));
        var plain = new byte[length];
        plain[0] = Format;
        var at = 1;
        foreach (var version in versions)
        {
            BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(at), version.Kvno);
            BinaryPrimitives.WriteInt64BigEndian(plain.AsSpan(at + 4), version.Made.ToUnixTimeSeconds());
            plain[at + 12] = (byte)version.Keys.Count;
            at += 13;
            foreach (var key in version.Keys)
            {
                BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(at), (ushort)key.Type);
                BinaryPrimitives.WriteUInt16BigEndian(plain.AsSpan(at + 2), (ushort)key.Value.Length);
                key.Value.CopyTo(plain, at + 4);
                at += 4 + key.Value.Length;
            }
        }

        return plain;
    }

    private static List<StoredKeyVersion> Read(ReadOnlySpan<byte> plain)
    {
        var versions = new List<StoredKeyVersion>();
        if (plain.Length == 0 || plain[0] != Format)
            return versions;
        var rest = plain[1..];
        while (rest.Length >= 13)
        {
            var kvno = BinaryPrimitives.ReadInt32BigEndian(rest);
            var made = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(rest[4..]));
            var keys = new StoredKey[rest[12]];
            rest = rest[13..];
            for (var i = 0; i < keys.Length; i++)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
                keys[i] = new StoredKey(BinaryPrimitives.ReadUInt16BigEndian(rest), rest.Slice(4, length).ToArray());
                rest = rest[(4 + length)..];
            }

            versions.Add(new StoredKeyVersion(kvno, made, keys));
        }

        return versions;
    }
}
