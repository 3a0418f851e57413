using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Otpme.Core.Cryptography;

/// <summary>
/// The stored form of a static password: algorithm, cost, a random salt of its own and the digest. Text form, version 1:
/// <c>otpme-hash-1$PARAMETERS$SALT$DIGEST</c>, salt and digest in base64url (RFC 4648 5) without padding.
/// </summary>
/// <remarks>Creating and verifying are slow on purpose and belong on the hash threads. No copy of a password is kept.</remarks>
public sealed class PasswordHash
{
    /// <summary>Length of the salt in bytes (RFC 9106 3.1 recommends 16).</summary>
    public const int SaltBytes = 16;

    private const string Version = "otpme-hash-1";
    private const int MostStackBytes = 256;

    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private PasswordHash(PasswordHashParameters parameters, byte[] salt, byte[] digest)
    {
        Parameters = parameters;
        _salt = salt;
        _digest = digest;
    }

    public PasswordHashParameters Parameters { get; }

    /// <summary>Hashes a new password under a fresh salt.</summary>
    public static PasswordHash Create(ReadOnlySpan<byte> password, PasswordHashParameters parameters)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var digest = new byte[parameters.KeyBytes];
        Compute(password, salt, parameters, digest);
        return new PasswordHash(parameters, salt, digest);
    }

    /// <summary>True when the password is the one that was hashed; the comparison takes the same time whatever differs.</summary>
    public bool Verify(ReadOnlySpan<byte> password)
    {
        Span<byte> digest = _digest.Length <= MostStackBytes ? stackalloc byte[_digest.Length] : new byte[_digest.Length];
        Compute(password, _salt, Parameters, digest);
        var equal = CryptographicOperations.FixedTimeEquals(digest, _digest);
        CryptographicOperations.ZeroMemory(digest);
        return equal;
    }

    /// <summary>The text form, to be sealed and stored.</summary>
    public string ToText() => $"{Version}${Parameters}${Base64Url.EncodeToString(_salt)}${Base64Url.EncodeToString(_digest)}";

    /// <summary>Reads a text form.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordHash? value, out string error)
    {
        value = null;
        var parts = text.Split('$');
        if (parts.Length != 4 || parts[0] != Version)
        {
            error = $"A password hash is '{Version}$PARAMETERS$SALT$DIGEST'.";
            return false;
        }

        if (!PasswordHashParameters.TryParse(parts[1], out var parameters, out error))
            return false;
        if (!TryDecode(parts[2], SaltBytes, out var salt) || !TryDecode(parts[3], parameters.KeyBytes, out var digest))
        {
            error = "Salt or digest of the password hash is damaged.";
            return false;
        }

        value = new PasswordHash(parameters, salt, digest);
        return true;
    }

    /// <summary>Names the parameters only, so that a stray log line gives nothing away.</summary>
    public override string ToString() => Parameters.ToString();

    private static bool TryDecode(string text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        return Base64Url.IsValid(text, out var decoded) && decoded == length && Base64Url.TryDecodeFromChars(text, bytes, out _);
    }

    private static void Compute(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, PasswordHashParameters parameters, Span<byte> digest)
    {
        switch (parameters.Algorithm)
        {
            case PasswordHashAlgorithm.Pbkdf2:
                Rfc2898DeriveBytes.Pbkdf2(password, salt, digest, parameters.Iterations, parameters.Digest);
                break;
            case PasswordHashAlgorithm.Hkdf:
                HKDF.DeriveKey(parameters.Digest, password, digest, salt, "otpme password hash"u8);
                break;
            default:
                Argon2.Compute(parameters.Algorithm, password, salt, parameters.Iterations, parameters.MemoryKiB, parameters.Threads, digest);
                break;
        }
    }
}
