namespace Otpme.Kerberos.Wire;

/// <summary>OTPFlags (RFC 6560 section 4.1).</summary>
[Flags]
public enum OtpFlags : uint
{
    None = 0,
    NextOtp = 1u << 30,
    Combine = 1u << 29,
    CollectPin = 1u << 28,
    DoNotCollectPin = 1u << 27,
    MustEncryptNonce = 1u << 26,
    SeparatePinRequired = 1u << 25,
    CheckDigit = 1u << 24,
}
