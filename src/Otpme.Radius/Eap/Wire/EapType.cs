namespace Otpme.Radius.Eap.Wire;

/// <summary>The Type field of an EAP request or response (RFC 3748 5, IANA EAP registry).</summary>
public enum EapType : byte
{
    None = 0,
    Identity = 1,
    Notification = 2,
    Nak = 3,
    GenericTokenCard = 6,
    Ttls = 21,
    Peap = 25,
    MsChapV2 = 26,

    /// <summary>EAP TLV Extensions (MS-PEAP 2.2.8.1).</summary>
    Extensions = 33,
    Expanded = 254,
}
