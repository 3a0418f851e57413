namespace Otpme.Core.Authentication.Hashing;

/// <summary>What a slow hash said.</summary>
/// <param name="Token">Whose stored hash.</param>
/// <param name="Revision">The token's revision.</param>
/// <param name="Length">The first so many bytes of the password were hashed.</param>
/// <param name="IsTemporary">The temporary password's hash.</param>
/// <param name="IsRight">They match.</param>
internal readonly record struct HashAnswer(Guid Token, long Revision, int Length, bool IsTemporary, bool IsRight);
