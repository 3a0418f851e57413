using Otpme.Core.Authentication.Records;

namespace Otpme.Core.Authentication.Hashing;

/// <summary>A slow hash that a decision needs.</summary>
/// <param name="Token">Whose stored hash.</param>
/// <param name="Length">The first so many bytes of the presented password.</param>
/// <param name="IsTemporary">The temporary password's hash.</param>
internal readonly record struct HashQuestion(TokenRecord Token, int Length, bool IsTemporary);
