using System.Formats.Asn1;

namespace Otpme.Kerberos.Wire;

/// <summary>AD-AUTHENTICATION-INDICATOR (RFC 8129 section 3): names of how the client proved itself.</summary>
public static class AuthenticationIndicators
{
    /// <summary>The names; null when the octets are not such a list.</summary>
    public static IReadOnlyList<string>? Decode(ReadOnlyMemory<byte> bytes) => Der.Decode(bytes, static (ref DerReader reader) => reader.List(DerReader.Utf8));

    public static byte[] Encode(IReadOnlyList<string> names) => Der.Encode(names, static (writer, list) =>
    {
        using (writer.PushSequence())
        {
            foreach (var name in list)
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, name);
        }
    });
}
