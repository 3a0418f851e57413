using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>A credential was compared with a token.</summary>
/// <param name="Result">Whether it is right.</param>
/// <param name="Burn">OTP token whose code was right, also when the static part was wrong: its code has to be burned.</param>
/// <param name="Position">What is to be stored for it: the next HOTP counter, or the used time step.</param>
public readonly record struct TokenCheck(TokenCheckResult Result, ObjectRef? Burn = null, long Position = 0);
