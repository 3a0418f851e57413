using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Otpme.Core.Commands;
using Otpme.Core.Credentials.Strength;
using Otpme.Core.Kinds;
using Otpme.Core.Pki;
using Otpme.Core.Policies;

namespace Otpme.Core.Realms;

/// <summary><c>otpme-realm init</c>: from words to a checked <see cref="RealmPlan"/>, then all or nothing (guide 1).</summary>
internal static class RealmInitVerb
{
    public static readonly Verb Verb = new()
    {
        Name = "init",
        Help = "Make the realm: root CA, first site, first node, and everything built in.",
        Arguments =
        [
            new Argument("REALM", "Name of the realm, a DNS domain."), new Argument("SITE", "Name of the first site."),
            new Argument("FQDN", "Name under which the site is reached."),
            new Argument("ADDRESS", "Address of the site; looked up from FQDN when missing.", Optional: true),
        ],
        Options =
        [
            new("--country", "Country of the certificates, two letters.", "COUNTRY"), new("--state", "State or province.", "STATE"),
            new("--locality", "Town.", "LOCALITY"), new("--organization", "Organisation.", "ORGANIZATION"), new("--ou", "Organisational unit.", "OU"),
            new("--email", "Mail address.", "EMAIL"), new("--ca-valid", "Days the CA certificates are valid (5475).", "DAYS"),
            new("--ca-key-len", "Bits of the CA keys (4096).", "BITS"), new("--site-valid", "Days the site certificate is valid (5475).", "DAYS"),
            new("--site-key-len", "Bits of the site key (2048).", "BITS"), new("--node-valid", "Days the node certificate is valid (5475).", "DAYS"),
            new("--node-key-len", "Bits of the node key (4096).", "BITS"), new("--dicts", "Dictionaries for the password strength checker.", "A,B,.."),
            new("--no-dicts", "No dictionaries."), new("--id-ranges", "uidNumber:s:FROM-TO,gidNumber:s:FROM-TO.", "RANGES"),
            new("--no-index-indices", "Accepted; indexes are always made."),
        ],
        Effect = Effect.Add,
        OnObject = false,
        RunsOn = RunsOn.OfflineNode,
        Run = invocation => TryPlan(invocation, out var plan, out var refused) ? RealmBuilder.Build(invocation, plan) : refused,
    };

    private static bool TryPlan(
        Invocation invocation,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RealmPlan? plan,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out CommandResult? refused)
    {
        plan = null;
        var (realm, site, fqdn) = (invocation["REALM"], invocation["SITE"], invocation["FQDN"]);
        var problem = Problem(realm, site, fqdn);
        if (problem.Length == 0 && !invocation.Has("--no-dicts") && !invocation.Has("--dicts"))
            problem = "Name the dictionaries (--dicts) or say --no-dicts.";
        var dictionaries = invocation.OptionList("--dicts");
        if (problem.Length == 0)
            problem = dictionaries.Select(DictionaryProblem).FirstOrDefault(p => p.Length > 0) ?? "";
        var ranges = invocation.OptionList("--id-ranges");
        if (problem.Length == 0 && ranges.Count == 0)
            problem = "Give the id ranges: --id-ranges uidNumber:s:70000-80000,gidNumber:s:70000-80000.";
        if (problem.Length == 0)
            problem = RangesProblem(ranges);
        var address = "";
        if (problem.Length == 0)
            problem = AddressProblem(invocation.Get("ADDRESS"), fqdn, out address);
        RealmCertificatesOrder? order = null;
        if (problem.Length == 0)
            problem = OrderProblem(invocation, realm, site, fqdn, out order);
        if (problem.Length > 0)
        {
            refused = CommandResult.Refuse(problem);
            return false;
        }

        refused = null;
        plan = new RealmPlan
        {
            Realm = realm, Site = site, Fqdn = fqdn, Address = address, NodeName = invocation.Services.NodeName,
            Certificates = order!, Dictionaries = dictionaries, IdRanges = ranges,
        };
        return true;
    }

    private static string Problem(string realm, string site, string fqdn)
    {
        if (!CertificateOrder.IsHostName(realm) || realm.Any(char.IsAsciiLetterUpper))
            return $"'{realm}' is not a realm name: a DNS domain in lower case.";
        if (!ObjectName.TryCheck(Site.Kind, site, Site.Kind.MaxNameLength, out var bad))
            return bad;
        return CertificateOrder.IsHostName(fqdn) && !fqdn.Any(char.IsAsciiLetterUpper) ? "" : $"'{fqdn}' is not a host name in lower case.";
    }

    /// <summary>The dictionary is known and its source is on this machine.</summary>
    private static string DictionaryProblem(string name) =>
        DictionarySources.TryFind(name, out var source, out var error) && source.TryLoadWords(out _, out error) ? "" : error;

    private static string RangesProblem(IReadOnlyList<string> ranges)
    {
        foreach (var range in ranges)
        {
            if (!IdSpan.TryParse(range, out _, out var error))
                return error;
        }

        return new[] { "uidNumber", "gidNumber" }.FirstOrDefault(a => !ranges.Any(r => r.StartsWith(a + ":", StringComparison.Ordinal))) is { } missing
            ? $"--id-ranges has no range for {missing}."
            : "";
    }

    /// <summary>Looks the address up when it was not given, and makes sure that this machine has it.</summary>
    private static string AddressProblem(string? given, string fqdn, out string address)
    {
        address = given ?? "";
        if (given is null)
        {
            IPAddress[] found;
            try
            {
                found = Dns.GetHostAddresses(fqdn);
            }
            catch (System.Net.Sockets.SocketException)
            {
                return $"'{fqdn}' has no address in DNS: give the address as the fourth word.";
            }

            if (found.Length != 1)
                return $"'{fqdn}' has {found.Length} addresses in DNS: give the floating address as the fourth word.";
            address = found[0].ToString();
        }

        if (!IPAddress.TryParse(address, out var parsed) || (!address.Contains(':') && address.Count(c => c == '.') != 3))
            return $"'{address}' is not an address.";
        var own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address);
        if (!IPAddress.IsLoopback(parsed) && !own.Any(a => a.Equals(parsed)))
            return $"This machine does not have the address {parsed}: add it to an interface first.";
        address = parsed.ToString();
        return "";
    }

    private static string OrderProblem(Invocation invocation, string realm, string site, string fqdn, out RealmCertificatesOrder? order)
    {
        order = null;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["--ca-valid"] = 5475, ["--ca-key-len"] = 4096, ["--site-valid"] = 5475, ["--site-key-len"] = 2048, ["--node-valid"] = 5475, ["--node-key-len"] = 4096,
        };
        foreach (var name in numbers.Keys.ToList())
        {
            if (invocation.Option(name) is not { } text)
                continue;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return $"{name}: '{text}' is not a number.";
            numbers[name] = number;
        }

        order = new RealmCertificatesOrder
        {
            Realm = realm,
            Site = site,
            Node = invocation.Services.NodeName,
            AuthFqdn = fqdn,
            Subject = new CertificateSubject("-")
            {
                Country = invocation.Option("--country"), State = invocation.Option("--state"), Locality = invocation.Option("--locality"),
                Organization = invocation.Option("--organization"), OrganizationalUnit = invocation.Option("--ou"), Email = invocation.Option("--email"),
            },
            CaValidDays = numbers["--ca-valid"],
            CaKey = KeyParameters.Rsa(numbers["--ca-key-len"]),
            SiteValidDays = numbers["--site-valid"],
            SiteKey = KeyParameters.Rsa(numbers["--site-key-len"]),
            NodeValidDays = numbers["--node-valid"],
            NodeKey = KeyParameters.Rsa(numbers["--node-key-len"]),
        };
        return invocation.Services.RealmCertificates.FindProblem(order) ?? "";
    }
}
