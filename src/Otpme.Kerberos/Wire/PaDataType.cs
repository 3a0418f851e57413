namespace Otpme.Kerberos.Wire;

/// <summary>Types of pre-authentication data (RFC 4120 section 7.5.2 and the IANA registry).</summary>
public enum PaDataType
{
    None = 0,

    /// <summary>PA-TGS-REQ: the AP-REQ of a TGS-REQ.</summary>
    TgsReq = 1,

    /// <summary>PA-ENC-TIMESTAMP.</summary>
    EncTimestamp = 2,

    /// <summary>PA-PK-AS-REQ (RFC 4556).</summary>
    PkAsReq = 16,

    /// <summary>PA-PK-AS-REP (RFC 4556).</summary>
    PkAsRep = 17,

    /// <summary>PA-ETYPE-INFO2.</summary>
    EtypeInfo2 = 19,

    /// <summary>PA-FOR-USER, of a service that asks for another user (S4U2self); refused.</summary>
    ForUser = 129,

    /// <summary>PA-S4U-X509-USER; refused.</summary>
    S4uX509User = 130,

    /// <summary>PA-FX-COOKIE (RFC 6113).</summary>
    FxCookie = 133,

    /// <summary>PA-FX-FAST (RFC 6113).</summary>
    FxFast = 136,

    /// <summary>PA-FX-ERROR (RFC 6113).</summary>
    FxError = 137,

    /// <summary>PA-ENCRYPTED-CHALLENGE (RFC 6113).</summary>
    EncryptedChallenge = 138,

    /// <summary>PA-OTP-CHALLENGE (RFC 6560).</summary>
    OtpChallenge = 141,

    /// <summary>PA-OTP-REQUEST (RFC 6560).</summary>
    OtpRequest = 142,

    /// <summary>PA-PKINIT-KX (RFC 8062).</summary>
    PkinitKx = 147,

    /// <summary>PA-REQ-ENC-PA-REP (RFC 6806).</summary>
    ReqEncPaRep = 149,

    /// <summary>PA-AS-FRESHNESS (RFC 8070).</summary>
    AsFreshness = 150,
}
