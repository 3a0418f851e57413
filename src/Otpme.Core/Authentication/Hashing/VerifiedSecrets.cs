using System.Buffers.Binary;
using System.Security.Cryptography;
using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Hashing;

/// <summary>
/// Recognises right static passwords from memory for ten minutes after the slow check, so that it need not be repeated. What is kept is
/// an HMAC under a key of this process over token, revisions of token and user, and the whole static part.
/// </summary>
internal sealed class VerifiedSecrets
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>True when this secret matched this token, as it is, less than <paramref name="lifetime"/> ago.</summary>
    public bool IsKnown(TokenRecord token, long userRevision, ReadOnlySpan<byte> secret, bool isTemporary, long now, TimeSpan lifetime)
    {
        if ((isTemporary ? token.VerifiedTemp : token.Verified) is not { } verified
            || now - verified.Since >= (long)lifetime.TotalMilliseconds || now < verified.Since)
            return false;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(token, userRevision, secret, isTemporary, mac);
        return CryptographicOperations.FixedTimeEquals(mac, verified.Mac);
    }

    /// <summary>The slow check said yes.</summary>
    public void Remember(TokenRecord token, long userRevision, ReadOnlySpan<byte> secret, bool isTemporary, long now)
    {
        var mac = new byte[HMACSHA256.HashSizeInBytes];
        Compute(token, userRevision, secret, isTemporary, mac);
        if (isTemporary)
            token.VerifiedTemp = new VerifiedSecret(mac, now);
        else
            token.Verified = new VerifiedSecret(mac, now);
    }

    private void Compute(TokenRecord token, long userRevision, ReadOnlySpan<byte> secret, bool isTemporary, Span<byte> mac)
    {
        const int head = 16 + 8 + 8 + 1;
        Span<byte> data = stackalloc byte[head + LoginAttempt.MaxPasswordBytes];
        token.Ref.Id.TryWriteBytes(data);
        BinaryPrimitives.WriteInt64LittleEndian(data[16..], token.Revision);
        BinaryPrimitives.WriteInt64LittleEndian(data[24..], userRevision);
        data[32] = isTemporary ? (byte)1 : (byte)0;
        secret.CopyTo(data[head..]);
        data = data[..(head + secret.Length)];
        HMACSHA256.HashData(_key, data, mac);
        CryptographicOperations.ZeroMemory(data);
    }
}
