namespace Otpme.Kerberos.Wire;

/// <summary>TicketFlags (RFC 4120 section 5.3, RFC 6806, RFC 8062); bit 0 is the highest.</summary>
[Flags]
public enum TicketFlags : uint
{
    None = 0,
    Forwardable = 1u << 30,
    Forwarded = 1u << 29,
    Proxiable = 1u << 28,
    Proxy = 1u << 27,
    MayPostdate = 1u << 26,
    Postdated = 1u << 25,
    Invalid = 1u << 24,
    Renewable = 1u << 23,
    Initial = 1u << 22,
    PreAuthent = 1u << 21,
    HwAuthent = 1u << 20,
    TransitedPolicyChecked = 1u << 19,
    OkAsDelegate = 1u << 18,
    EncPaRep = 1u << 16,
    Anonymous = 1u << 15,
}
