using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Cryptography;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Security;

namespace Otpme.Core.Tokens;

/// <summary>
/// How a token's secrets are stored. Each is sealed with the token's UUID and the field's name: <c>password_hash</c> and
/// <c>temp_password_hash</c> the text form of a <see cref="PasswordHash"/>, <c>nt_hash</c> and <c>temp_nt_hash</c> 16 bytes,
/// <c>secret</c> raw bytes (mode2: the server's), <c>pin</c> ASCII digits (mode1, mOTP), <c>pin_check</c> 32 bytes (mode2).
/// </summary>
public static class TokenSecrets
{
    public static void Set(Transaction transaction, ISealer sealer, TreeObject token, Field<SealedValue?> field, ReadOnlySpan<byte> plaintext) =>
        transaction.Set(token, field, new SealedValue(sealer.Seal(token.Id, field.Name, plaintext)));

    public static void Remove(Transaction transaction, TreeObject token, Field<SealedValue?> field)
    {
        if (token.Has(field))
            transaction.Set(token, field, null);
    }

    /// <summary>Opens a secret; false when there is none, or when it does not open under this master key. The caller zeroes it.</summary>
    public static bool TryRead(ISealer sealer, TreeObject token, Field<SealedValue?> field, out byte[] plaintext)
    {
        plaintext = [];
        return token.Get(field) is { } value && sealer.TryUnseal(token.Id, field.Name, value.Bytes, out plaintext);
    }

    /// <summary>Hashes a password and stores the hash; slow on purpose.</summary>
    public static void SetPassword(
        Transaction transaction, ISealer sealer, TreeObject token, Field<SealedValue?> field, string password, PasswordHashParameters parameters)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        var text = Encoding.UTF8.GetBytes(PasswordHash.Create(bytes, parameters).ToText());
        Set(transaction, sealer, token, field, text);
        CryptographicOperations.ZeroMemory(bytes);
        CryptographicOperations.ZeroMemory(text);
    }

    public static void SetNtHash(Transaction transaction, ISealer sealer, TreeObject token, Field<SealedValue?> field, string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        Span<byte> hash = stackalloc byte[MsChapV2.HashBytes];
        MsChapV2.NtPasswordHash(bytes, hash);
        Set(transaction, sealer, token, field, hash);
        CryptographicOperations.ZeroMemory(bytes);
        CryptographicOperations.ZeroMemory(hash);
    }

    /// <summary>Compares with a stored hash; slow on purpose, never on a thread that serves the wire.</summary>
    public static bool VerifyPassword(ISealer sealer, TreeObject token, Field<SealedValue?> field, ReadOnlySpan<byte> password)
    {
        if (!TryRead(sealer, token, field, out var text))
            return false;
        var isRight = PasswordHash.TryParse(Encoding.UTF8.GetString(text), out var hash, out _) && hash.Verify(password);
        CryptographicOperations.ZeroMemory(text);
        return isRight;
    }

    /// <summary>Stores PIN and secret of an OTP token as its mode wants them, and gives the key that belongs into the phone.</summary>
    /// <param name="transaction">Takes the changes.</param>
    /// <param name="sealer">Seals them.</param>
    /// <param name="token">The token.</param>
    /// <param name="mode">mode1 or mode2.</param>
    /// <param name="secret">The token's (mode2: the server's) secret.</param>
    /// <param name="pin">ASCII digits.</param>
    internal static byte[] SetOtp(Transaction transaction, ISealer sealer, TreeObject token, string mode, ReadOnlySpan<byte> secret, string pin)
    {
        var digits = Encoding.ASCII.GetBytes(pin);
        transaction.Set(token, Token.Mode, mode);
        transaction.Set(token, Token.PinLength, pin.Length);
        Set(transaction, sealer, token, Token.Secret, secret);
        byte[] key;
        if (mode == OtpModes.Mode2)
        {
            Span<byte> check = stackalloc byte[Mode2.PinCheckBytes];
            Mode2.ComputePinCheck(sealer, token.Id, digits, check);
            Set(transaction, sealer, token, Token.PinCheck, check);
            Remove(transaction, token, Token.Pin);
            key = new byte[Mode2.DeviceKeyBytes];
            Mode2.DeriveDeviceKey(secret, digits, key);
        }
        else
        {
            Set(transaction, sealer, token, Token.Pin, digits);
            Remove(transaction, token, Token.PinCheck);
            key = secret.ToArray();
        }

        CryptographicOperations.ZeroMemory(digits);
        return key;
    }

    /// <summary>The key in the phone. mode2 needs the PIN, which is checked; false when it is wrong or a secret is missing.</summary>
    internal static bool TryReadDeviceKey(ISealer sealer, TreeObject token, ReadOnlySpan<byte> pin, out byte[] key)
    {
        if (!TryRead(sealer, token, Token.Secret, out key) || token.Get(Token.Mode) != OtpModes.Mode2)
            return key.Length > 0;
        var secret = key;
        key = [];
        if (!TryRead(sealer, token, Token.PinCheck, out var check) || !Mode2.VerifyPin(sealer, token.Id, pin, check))
            return false;
        key = new byte[Mode2.DeviceKeyBytes];
        Mode2.DeriveDeviceKey(secret, pin, key);
        CryptographicOperations.ZeroMemory(secret);
        return true;
    }
}
