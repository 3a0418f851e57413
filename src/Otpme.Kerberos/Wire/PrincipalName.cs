using System.Formats.Asn1;
using System.Text;

namespace Otpme.Kerberos.Wire;

/// <summary>PrincipalName (RFC 4120 section 5.2.2): name-type and components, without realm. Equal when the components are.</summary>
public sealed class PrincipalName(NameType type, params IReadOnlyList<string> components) : IWireValue, IEquatable<PrincipalName>
{
    public NameType Type { get; } = type;

    public IReadOnlyList<string> Components { get; } = components;

    /// <summary>The anonymous principal's name (RFC 8062 section 3).</summary>
    public static PrincipalName Anonymous { get; } = new(NameType.WellKnown, "WELLKNOWN", "ANONYMOUS");

    /// <summary>The anonymous principal's realm (RFC 8062 section 3).</summary>
    public static string AnonymousRealm => "WELLKNOWN:ANONYMOUS";

    /// <summary>krbtgt/REALM, which tickets for the TGS exchange name (RFC 4120 section 7.3).</summary>
    public static PrincipalName TicketGranting(string realm) => new(NameType.ServiceInstance, "krbtgt", realm);

    /// <summary>Reads "component/component" with the escapes that <see cref="ToString"/> writes; null when there is an unescaped @ or nothing.</summary>
    public static PrincipalName? TryParse(string text, NameType type = NameType.Principal)
    {
        var components = new List<string>();
        var component = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '/':
                    components.Add(component.ToString());
                    component.Clear();
                    break;
                case '@':
                    return null;
                case '\\' when ++at == text.Length:
                    return null;
                case '\\':
                    component.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'b' => '\b', var other => other });
                    break;
                default:
                    component.Append(text[at]);
                    break;
            }
        }

        components.Add(component.ToString());
        return text.Length == 0 ? null : new PrincipalName(type, components);
    }

    /// <summary>Components joined by "/", with /, @, \ and control characters escaped as MIT does.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var component in Components)
        {
            if (text.Length > 0)
                text.Append('/');
            Escape(component, text);
        }

        return text.ToString();
    }

    public bool Equals(PrincipalName? other) => other is not null && Components.SequenceEqual(other.Components, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as PrincipalName);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var component in Components)
            hash.Add(component, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.Field(0, (int)Type);
            using (writer.PushField(1))
            using (writer.PushSequence())
            {
                foreach (var component in Components)
                    writer.WriteText(component);
            }
        }
    }

    internal static PrincipalName Read(ref DerReader reader)
    {
        var body = reader.Sequence();
        var name = new PrincipalName((NameType)body.Field(0, DerReader.Int32), body.ListField(1, DerReader.Text));
        body.End();
        if (name.Components.Count == 0)
            reader.Fail();
        return name;
    }

    private static void Escape(string component, StringBuilder text)
    {
        foreach (var character in component)
        {
            switch (character)
            {
                case '/' or '@' or '\\':
                    text.Append('\\').Append(character);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }
    }
}
