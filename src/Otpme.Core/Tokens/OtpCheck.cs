using Otpme.Core.Model;
using Otpme.Core.Security;

namespace Otpme.Core.Tokens;

/// <summary>What an OTP type needs to compare a code.</summary>
/// <param name="Tree">For parameters.</param>
/// <param name="Sealer">Opens the PIN where it is part of the code (mOTP).</param>
/// <param name="Token">The token.</param>
/// <param name="Key">The key in the phone.</param>
/// <param name="Now">The moment.</param>
public readonly record struct OtpCheck(Tree Tree, ISealer Sealer, TreeObject Token, byte[] Key, DateTimeOffset Now);
