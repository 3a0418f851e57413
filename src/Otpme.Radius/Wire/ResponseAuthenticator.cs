using System.Security.Cryptography;

namespace Otpme.Radius.Wire;

/// <summary>Response Authenticator (RFC 2865 3): MD5 over the reply, with the request's authenticator in its place, and the secret.</summary>
public static class ResponseAuthenticator
{
    /// <summary>Replaces the request's authenticator, which must stand in the reply, by the reply's own.</summary>
    public static void Put(SharedSecret secret, Span<byte> reply)
    {
        Span<byte> digest = stackalloc byte[RadiusPacket.AuthenticatorBytes];
        secret.DigestFollowedBySecret(reply, digest);
        digest.CopyTo(reply[4..]);
    }

    /// <summary>True when a reply (2-octet length already checked) answers the request that had this authenticator.</summary>
    public static bool Verify(SharedSecret secret, ReadOnlySpan<byte> reply, ReadOnlySpan<byte> requestAuthenticator)
    {
        Span<byte> copy = stackalloc byte[RadiusPacket.MaxBytes];
        if (reply.Length is < RadiusPacket.HeaderBytes or > RadiusPacket.MaxBytes)
            return false;
        reply.CopyTo(copy);
        requestAuthenticator[..RadiusPacket.AuthenticatorBytes].CopyTo(copy[4..]);
        Span<byte> digest = stackalloc byte[RadiusPacket.AuthenticatorBytes];
        secret.DigestFollowedBySecret(copy[..reply.Length], digest);
        return CryptographicOperations.FixedTimeEquals(digest, reply.Slice(4, RadiusPacket.AuthenticatorBytes));
    }
}
