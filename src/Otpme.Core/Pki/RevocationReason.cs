namespace Otpme.Core.Pki;

/// <summary>Why a certificate was revoked; the numbers of RFC 5280 5.3.1.</summary>
public enum RevocationReason
{
    Unspecified = 0,
    KeyCompromise = 1,
    CaCompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
}
