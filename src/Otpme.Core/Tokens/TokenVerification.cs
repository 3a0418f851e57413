using System.Security.Cryptography;
using Otpme.Core.Credentials;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Security;

namespace Otpme.Core.Tokens;

/// <summary>
/// Compares a clear-text credential with one token (specification 3.3): password; PIN+OTP; password+PIN+OTP when a second factor is
/// demanded; temporary password. No access group, no policy, no counting: those are the login decision's. Static passwords are hashed
/// here and now, so never call it on a thread that serves the wire.
/// </summary>
public sealed class TokenVerification(Tree tree, ISealer sealer, DateTimeOffset now)
{
    public TokenCheck Check(TreeObject token, ReadOnlySpan<byte> credential)
    {
        var holder = token.TypeName == TokenTypes.Link.Name ? tree.Get(token.Get(Token.Destination)) : token;
        if (holder is null)
            return default;
        var check = TokenTypes.Of(holder) switch
        {
            OtpTokenType type => CheckOtp(type, holder, credential, type.TypedPinLength(holder)),
            PasswordToken => CheckPassword(holder, credential),
            _ => default,
        };
        return check.Result == TokenCheckResult.Wrong && IsTempPassword(holder, credential) ? check with { Result = TokenCheckResult.Right } : check;
    }

    /// <summary>PIN+OTP, or the code alone where no PIN is typed.</summary>
    private TokenCheck CheckOtp(OtpTokenType type, TreeObject token, ReadOnlySpan<byte> credential, int pinLength)
    {
        if (credential.Length != pinLength + OtpTokenType.CodeLength || !OtpPositions.TryRead(tree.View, token, out var counter))
            return default;
        var match = Match(type, token, credential[..pinLength], credential[pinLength..], counter.Position);
        return match.Result switch
        {
            OtpMatchResult.Match => new TokenCheck(TokenCheckResult.Right, token.Ref, type.Burned(match)),
            OtpMatchResult.AlreadyUsed => new TokenCheck(TokenCheckResult.Reused),
            _ => default,
        };
    }

    private OtpMatch Match(OtpTokenType type, TreeObject token, ReadOnlySpan<byte> pin, ReadOnlySpan<byte> code, long position)
    {
        var isPinRight = true;
        if (pin.Length > 0 && token.Get(Token.Mode) == OtpModes.Mode1)
            isPinRight = TokenSecrets.TryRead(sealer, token, Token.Pin, out var stored) && CryptographicOperations.FixedTimeEquals(stored, pin);
        if (!TokenSecrets.TryReadDeviceKey(sealer, token, pin, out var key))
            return OtpMatch.None;
        var match = type.Match(new OtpCheck(tree, sealer, token, key, now), code, position);
        CryptographicOperations.ZeroMemory(key);
        return isPinRight ? match : OtpMatch.None;
    }

    /// <summary>The OTP is cut from the end and looked at first, so that it is burned before the static part can be guessed at.</summary>
    private TokenCheck CheckPassword(TreeObject token, ReadOnlySpan<byte> credential)
    {
        if (!token.Get(Token.SecondFactorEnabled))
            return IsPassword(token, credential) ? new TokenCheck(TokenCheckResult.Right) : default;
        if (tree.Get(token.Get(Token.SecondFactor)) is not { IsEnabled: true } second || TokenTypes.Of(second) is not OtpTokenType type)
            return default;

        // Beside a password the PIN is typed only where the phone's key needs it.
        var pinLength = second.Get(Token.Mode) == OtpModes.Mode2 ? type.TypedPinLength(second) : 0;
        var length = pinLength + OtpTokenType.CodeLength;
        if (credential.Length <= length)
            return default;
        var otp = CheckOtp(type, second, credential[^length..], pinLength);
        return otp.Result != TokenCheckResult.Right || IsPassword(token, credential[..^length]) ? otp : otp with { Result = TokenCheckResult.Wrong };
    }

    private bool IsPassword(TreeObject token, ReadOnlySpan<byte> password) =>
        TokenSecrets.VerifyPassword(sealer, token, Token.PasswordHash, password);

    private bool IsTempPassword(TreeObject token, ReadOnlySpan<byte> password) =>
        token.Has(Token.TempPasswordHash)
        && (token.Get(Token.TempPasswordExpiry) is not { } end || now < end)
        && AllParameters.AllowTempPasswords.Get(tree, token)
        && TokenSecrets.VerifyPassword(sealer, token, Token.TempPasswordHash, password);
}
