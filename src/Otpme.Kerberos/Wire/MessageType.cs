namespace Otpme.Kerberos.Wire;

/// <summary>Types of messages; also their application tags (RFC 4120 section 7.5.7).</summary>
public enum MessageType
{
    None = 0,
    AsReq = 10,
    AsRep = 11,
    TgsReq = 12,
    TgsRep = 13,
    ApReq = 14,
    Error = 30,
}
