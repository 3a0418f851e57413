using System.Security.Cryptography.X509Certificates;
using Otpme.Core.Pki;

namespace Otpme.Pki;

/// <summary>Encodes a subject as the X.501 name of RFC 5280 4.1.2.4, from country down to common name.</summary>
internal static class DistinguishedName
{
    public static X500DistinguishedName Encode(CertificateSubject subject)
    {
        // The builder writes what was added last first.
        var builder = new X500DistinguishedNameBuilder();
        Add(subject.Email, builder.AddEmailAddress);
        Add(subject.CommonName, name => builder.AddCommonName(name));
        Add(subject.OrganizationalUnit, name => builder.AddOrganizationalUnitName(name));
        Add(subject.Organization, name => builder.AddOrganizationName(name));
        Add(subject.Locality, name => builder.AddLocalityName(name));
        Add(subject.State, name => builder.AddStateOrProvinceName(name));
        Add(subject.Country, country => builder.AddCountryOrRegion(country.ToUpperInvariant()));
        return builder.Build();
    }

    private static void Add(string? value, Action<string> add)
    {
        if (!string.IsNullOrEmpty(value))
            add(value);
    }
}
