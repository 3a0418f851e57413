using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>A value of a protocol module that can be written in DER.</summary>
public interface IWireValue
{
    void Write(AsnWriter writer);
}
