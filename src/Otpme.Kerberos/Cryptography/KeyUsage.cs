namespace Otpme.Kerberos.Cryptography;

/// <summary>What a key is used for: each number gives keys of its own (RFC 4120 section 7.5.1, and where another RFC is named).</summary>
public enum KeyUsage
{
    /// <summary>PA-ENC-TIMESTAMP, with the client's key.</summary>
    EncryptedTimestamp = 1,

    /// <summary>Enc-part of a ticket, with the service's key.</summary>
    Ticket = 2,

    /// <summary>Enc-part of an AS-REP, with the reply key.</summary>
    AsRep = 3,

    /// <summary>Enc-authorization-data of a TGS-REQ, with the session key.</summary>
    TgsReqAuthorizationDataSession = 4,

    /// <summary>Enc-authorization-data of a TGS-REQ, with the subkey.</summary>
    TgsReqAuthorizationDataSubkey = 5,

    /// <summary>Checksum in the authenticator of a TGS-REQ, over its body.</summary>
    TgsReqChecksum = 6,

    /// <summary>Authenticator of a TGS-REQ.</summary>
    TgsReqAuthenticator = 7,

    /// <summary>Enc-part of a TGS-REP, with the session key.</summary>
    TgsRepSession = 8,

    /// <summary>Enc-part of a TGS-REP, with the subkey of the authenticator.</summary>
    TgsRepSubkey = 9,

    /// <summary>Authenticator of an AP-REQ, that of a FAST armor included (RFC 6113 section 5.4.1.1).</summary>
    ApReqAuthenticator = 11,

    /// <summary>PA-PKINIT-KX (RFC 8062 section 6).</summary>
    PkinitKx = 44,

    /// <summary>PA-OTP-ENC-REQUEST (RFC 6560 section 3.1).</summary>
    OtpRequest = 45,

    /// <summary>req-checksum of a FAST request (RFC 6113 section 5.4.2).</summary>
    FastRequestChecksum = 50,

    /// <summary>enc-fast-req (RFC 6113 section 5.4.2).</summary>
    FastRequest = 51,

    /// <summary>enc-fast-rep (RFC 6113 section 5.4.3).</summary>
    FastReply = 52,

    /// <summary>ticket-checksum of KrbFastFinished (RFC 6113 section 5.4.3).</summary>
    FastFinished = 53,

    /// <summary>Encrypted challenge of the client (RFC 6113 section 5.4.6).</summary>
    ClientChallenge = 54,

    /// <summary>Encrypted challenge of the KDC (RFC 6113 section 5.4.6).</summary>
    KdcChallenge = 55,

    /// <summary>Checksum over the AS-REQ in PA-REQ-ENC-PA-REP (RFC 6806 section 11).</summary>
    AsRequestChecksum = 56,

    /// <summary>Verifiers of a CAMMAC (RFC 7751 section 4).</summary>
    Cammac = 64,
}
