using Otpme.Core.Cryptography;

namespace Otpme.Radius.Wire;

/// <summary>
/// A client's shared secret, prepared: the digest state after the secret and the HMAC key are computed once, so that no packet pays
/// for them. Immutable and usable by many threads at once. The bytes are those of the client object and stay its property.
/// </summary>
public sealed class SharedSecret
{
    private readonly byte[] _secret;
    private readonly DigestState<Md5Core> _prefix;

    public SharedSecret(byte[] secret)
    {
        _secret = secret;
        _prefix = DigestState<Md5Core>.Create();
        _prefix.Append(secret);
        Hmac = new HmacMd5Key(secret);
    }

    public bool IsEmpty => _secret.Length == 0;

    /// <summary>Key of the Message-Authenticator (RFC 3579 3.2).</summary>
    public HmacMd5Key Hmac { get; }

    /// <summary>The digest after the secret was fed in: the start of every hidden value's key stream (RFC 2865 5.2).</summary>
    public DigestState<Md5Core> BeginWithSecret() => _prefix;

    /// <summary>MD5 of the bytes followed by the secret: the Response Authenticator (RFC 2865 3), 16 bytes.</summary>
    public void DigestFollowedBySecret(ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        var state = DigestState<Md5Core>.Create();
        state.Append(bytes);
        state.Append(_secret);
        state.Finish(digest);
    }
}
