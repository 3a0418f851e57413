using System.Security.Cryptography;
using Otpme.Core.Security;

namespace Otpme.Core.Credentials;

/// <summary>
/// OTP tokens of mode2: the server keeps a random secret, the length of the PIN and a keyed check value of it, but neither the PIN nor
/// the key in the phone. That key is worked out anew from secret and PIN at each login. (In mode1 the key is the stored secret itself.)
/// </summary>
/// <remarks>
/// Without the check value a guessed PIN would cost an attacker who holds a code nothing: each PIN gives another key, and a wrong one
/// looks like a wrong code. With it a wrong PIN is known as such, and is counted.
/// </remarks>
public static class Mode2
{
    /// <summary>Length of a new server secret in bytes.</summary>
    public const int ServerSecretBytes = 20;

    /// <summary>Length of the key in the phone in bytes: 160 bits, as RFC 4226 4 (R6) recommends.</summary>
    public const int DeviceKeyBytes = 20;

    /// <summary>Length of the PIN's check value in bytes.</summary>
    public const int PinCheckBytes = 32;

    /// <summary>Longest PIN in bytes.</summary>
    public const int MaxPinBytes = 64;

    /// <summary>Purpose of the key under which PIN check values are made.</summary>
    public const string PinCheckPurpose = "mode2-pin-check-1";

    /// <summary>
    /// Derives the key in the phone: the first 20 bytes of HMAC-SHA-256 under the server secret over the ASCII text
    /// "otpme mode2 device key 1", a zero octet, the length of the PIN in one octet, and the PIN.
    /// </summary>
    public static void DeriveDeviceKey(ReadOnlySpan<byte> serverSecret, ReadOnlySpan<byte> pin, Span<byte> key20)
    {
        var label = "otpme mode2 device key 1\0"u8;
        Span<byte> message = stackalloc byte[label.Length + 1 + MaxPinBytes];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        label.CopyTo(message);
        var length = WritePin(pin, message[label.Length..]) + label.Length;
        HMACSHA256.HashData(serverSecret, message[..length], mac);
        mac[..DeviceKeyBytes].CopyTo(key20);
        CryptographicOperations.ZeroMemory(mac);
        CryptographicOperations.ZeroMemory(message);
    }

    /// <summary>
    /// Writes the check value of a PIN: the sealer's digest for <see cref="PinCheckPurpose"/> over the token's UUID (16 octets in the
    /// order of RFC 9562), the length of the PIN in one octet, and the PIN.
    /// </summary>
    public static void ComputePinCheck(ISealer sealer, Guid tokenId, ReadOnlySpan<byte> pin, Span<byte> check32)
    {
        Span<byte> message = stackalloc byte[16 + 1 + MaxPinBytes];
        tokenId.TryWriteBytes(message, bigEndian: true, out _);
        var length = WritePin(pin, message[16..]) + 16;
        sealer.Digest(PinCheckPurpose, message[..length], check32);
        CryptographicOperations.ZeroMemory(message);
    }

    /// <summary>True when the PIN is the one that the check value was made of; the comparison takes the same time whatever differs.</summary>
    public static bool VerifyPin(ISealer sealer, Guid tokenId, ReadOnlySpan<byte> pin, ReadOnlySpan<byte> storedCheck32)
    {
        if (pin.Length > MaxPinBytes)
            return false;
        Span<byte> check = stackalloc byte[PinCheckBytes];
        ComputePinCheck(sealer, tokenId, pin, check);
        return CryptographicOperations.FixedTimeEquals(check, storedCheck32);
    }

    private static int WritePin(ReadOnlySpan<byte> pin, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pin.Length, MaxPinBytes);
        output[0] = (byte)pin.Length;
        pin.CopyTo(output[1..]);
        return pin.Length + 1;
    }
}
