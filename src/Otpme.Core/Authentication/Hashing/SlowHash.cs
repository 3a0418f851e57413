using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Cryptography;
using Otpme.Core.Security;

namespace Otpme.Core.Authentication.Hashing;

/// <summary>Opens a stored hash and computes it over a presented password.</summary>
internal static class SlowHash
{
    public static bool Verify(ISealer sealer, in HashQuestion question, ReadOnlySpan<byte> password)
    {
        var (value, field) = question.IsTemporary
            ? (question.Token.TempPasswordHash, Kinds.Token.TempPasswordHash)
            : (question.Token.PasswordHash, Kinds.Token.PasswordHash);
        if (value is null || !sealer.TryUnseal(question.Token.Ref.Id, field.Name, value.Bytes, out var plain))
            return false;
        var parsed = PasswordHash.TryParse(Encoding.UTF8.GetString(plain), out var hash, out _);
        CryptographicOperations.ZeroMemory(plain);
        return parsed && hash!.Verify(password[..question.Length]);
    }
}
