using System.Security.Cryptography;

namespace Otpme.Radius.Wire;

/// <summary>
/// Message-Authenticator (RFC 3579 3.2): HMAC-MD5 under the shared secret over the packet with the 16 octets of the value zeroed. In
/// a reply the authenticator field counts as the request's.
/// </summary>
public static class MessageAuthenticator
{
    public const int ValueBytes = 16;

    /// <summary>True when the packet carries the right value at <paramref name="valueOffset"/>; takes the same time whatever differs.</summary>
    public static bool Verify(SharedSecret secret, ReadOnlySpan<byte> packet, int valueOffset)
    {
        Span<byte> expected = stackalloc byte[ValueBytes];
        Compute(secret, packet, valueOffset, expected);
        return CryptographicOperations.FixedTimeEquals(expected, packet.Slice(valueOffset, ValueBytes));
    }

    /// <summary>Writes the value into the packet, whose authenticator field must be the request's.</summary>
    public static void Put(SharedSecret secret, Span<byte> packet, int valueOffset) =>
        Compute(secret, packet, valueOffset, packet.Slice(valueOffset, ValueBytes));

    private static void Compute(SharedSecret secret, ReadOnlySpan<byte> packet, int valueOffset, Span<byte> code)
    {
        ReadOnlySpan<byte> zeros = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        secret.Hmac.Compute(packet[..valueOffset], zeros, packet[(valueOffset + ValueBytes)..], code);
    }
}
