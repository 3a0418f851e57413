using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Principals;

namespace Otpme.Kerberos.Preauthentication;

/// <summary>
/// Nonces of OTP challenges: time (4 bytes), random bytes as many as the armor key has (RFC 6560 section 2.4), and 16 bytes of HMAC over
/// both and the client, keyed from the ticket-granting key, so that nothing is kept for a challenge that is never answered. An answered
/// one is remembered until it is too old anyway.
/// </summary>
internal sealed class OtpNonces(TimeSpan life, int capacity)
{
    private const int TimeLength = 4;
    private const int MacLength = 16;

    private readonly Lock _lock = new();

    // Two generations: the older one is forgotten when nothing in it can be fresh any more.
    private HashSet<UInt128> _used = [];
    private HashSet<UInt128> _usedBefore = [];
    private DateTimeOffset _turned;

    public byte[] Make(Principal ticketGranting, KerberosKey armorKey, string client, DateTimeOffset now)
    {
        var nonce = new byte[Length(armorKey)];
        BinaryPrimitives.WriteUInt32BigEndian(nonce, (uint)now.ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(nonce.AsSpan(TimeLength, armorKey.Value.Length));
        Mac(ticketGranting.Keys[0], nonce.AsSpan(0, nonce.Length - MacLength), client, nonce.AsSpan(nonce.Length - MacLength));
        return nonce;
    }

    /// <summary>Whether the nonce is ours, for this client, fresh and not used before; from now on it is used.</summary>
    public bool TryUse(ReadOnlySpan<byte> nonce, Principal ticketGranting, KerberosKey armorKey, string client, DateTimeOffset now)
    {
        if (nonce.Length != Length(armorKey) || !IsOurs(nonce, ticketGranting, client))
            return false;
        var made = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(nonce));
        if (made > now.AddSeconds(1) || now - made > life)
            return false;
        var identity = BinaryPrimitives.ReadUInt128BigEndian(nonce[^MacLength..]);
        lock (_lock)
        {
            if (now - _turned > life + life)
                (_used, _usedBefore, _turned) = ([], [], now);
            else if (now - _turned > life)
                (_used, _usedBefore, _turned) = ([], _used, now);
            return _used.Count + _usedBefore.Count < capacity && !_usedBefore.Contains(identity) && _used.Add(identity);
        }
    }

    private static int Length(KerberosKey armorKey) => TimeLength + armorKey.Value.Length + MacLength;

    private static bool IsOurs(ReadOnlySpan<byte> nonce, Principal ticketGranting, string client)
    {
        Span<byte> mac = stackalloc byte[MacLength];
        foreach (var version in ticketGranting.Keys)
        {
            Mac(version, nonce[..^MacLength], client, mac);
            if (CryptographicOperations.FixedTimeEquals(mac, nonce[^MacLength..]))
                return true;
        }

        return false;
    }

    private static void Mac(KeyVersion version, ReadOnlySpan<byte> covered, string client, Span<byte> output)
    {
        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        version.Keys[0].PrfPlus("otp challenge"u8, key);
        byte[] input = [.. covered, .. Encoding.UTF8.GetBytes(client)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, input, hash);
        hash[..MacLength].CopyTo(output);
        CryptographicOperations.ZeroMemory(key);
    }
}
