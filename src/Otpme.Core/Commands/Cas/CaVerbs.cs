using System.Globalization;
using System.Text.Json.Nodes;
using Otpme.Core.Commands.Sites;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Pki;

namespace Otpme.Core.Commands.Cas;

/// <summary>The subcommands of <c>otpme-ca</c> with code of their own.</summary>
internal static class CaVerbs
{
    private static readonly IReadOnlyList<Option> s_subject =
    [
        new("--country", "Two letters.", "COUNTRY"), new("--state", "State or province.", "STATE"), new("--locality", "Town.", "LOCALITY"),
        new("--organization", "Organisation.", "ORGANIZATION"), new("--ou", "Organisational unit.", "OU"), new("--email", "Mail address.", "EMAIL"),
        new("--valid", "Days (5475).", "DAYS"), new("--key-len", "Bits of the key.", "BITS"),
    ];

    public static IEnumerable<Verb> All => [Add, CreateClientCertificate, DumpCertificate, DumpChain, DumpCrl, DumpKey, UpdateCrl, Revoke];

    private static Verb Add => new()
    {
        Name = "add",
        Help = "Make a CA under the realm CA.",
        Arguments = [new Argument("OBJ", "[UNIT/]NAME")],
        Options = s_subject,
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            if (!NewObjectPlace.TryResolve(invocation, Ca.Kind, invocation["OBJ"], out var place, out var error))
                return CommandResult.Refuse(error);
            var root = invocation.Tree.Find(Ca.Kind, "REALM_CA");
            if (root is null)
                return CommandResult.Refuse("There is no REALM_CA.");
            var (issued, refusal) = Issue(invocation, root, CertificatePurpose.SiteCa, place.Name, defaultBits: 4096);
            if (issued is null)
                return CommandResult.Refuse(refusal!);
            var ca = place.Add(invocation.Transaction, Ca.Kind);
            invocation.Transaction.Set(ca, Ca.Certificate, issued.Certificate);
            invocation.Transaction.Set(ca, Ca.Key, CertificateKeys.Seal(invocation.Services, ca, Ca.Key, issued.PrivateKey));
            invocation.Transaction.Set(ca, Ca.Issuer, root.Ref);
            return CommandResult.Done;
        },
    };

    private static Verb CreateClientCertificate => new()
    {
        Name = "create_client_cert",
        Help = "Make a client certificate and its key; both are written to files (PEM) where the command is called.",
        Arguments =
        [
            Words.Object, new Argument("cn", "Common name of the client."), new Argument("cert_out_file", "New file for the certificate.", File: FileUse.Output),
            new Argument("key_out_file", "New file for the key, which only the caller may read.", File: FileUse.SecretOutput),
        ],
        Options = s_subject,
        Effect = Effect.Change,
        Right = "create_cert:client",
        Run = invocation =>
        {
            invocation.Transaction.Touch(invocation.Target);
            var (issued, refusal) = Issue(invocation, invocation.Target, CertificatePurpose.Client, invocation["cn"], AllParameters.CertKeyLength.Get(invocation.Tree, invocation.Target));
            if (issued is null)
                return CommandResult.Refuse(refusal!);
            invocation.Leave("cert_out_file", issued.Certificate);
            invocation.Leave("key_out_file", issued.PrivateKey);
            var (certificate, key, facts) = (invocation["cert_out_file"], invocation["key_out_file"], CertificateFacts.Read(issued.Certificate));
            return CommandResult.Say(
                $"Certificate {facts?.SerialNumber} of {invocation["cn"]} is in {certificate}, its key in {key}.",
                new JsonObject { ["cert_file"] = certificate, ["key_file"] = key, ["serial"] = facts?.SerialNumber });
        },
    };

    private static Verb DumpCertificate => Dump("dump_cert", "Print the CA's certificate (PEM).", "cert", (_, ca) => ca.Get(Ca.Certificate));

    private static Verb DumpChain => Dump("dump_ca_chain", "Print the certificates from this CA up to the root (PEM).", "ca_chain", (tree, ca) => string.Concat(SiteVerbs.Chain(tree, ca)));

    private static Verb DumpKey => CertificateKeys.Dump("Print the CA's private key (PEM).", Ca.Key);

    private static Verb DumpCrl => Dump("dump_crl", "Print the revocation list (PEM).", "crl", (_, ca) => ca.Get(Ca.Crl));

    private static Verb UpdateCrl => new()
    {
        Name = "update_crl",
        Help = "Make the revocation list anew.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "update_crl",
        Run = invocation => Sign(invocation, invocation.Target, invocation.Target.Get(Ca.Revoked)),
    };

    private static Verb Revoke => new()
    {
        Name = "revoke",
        Help = "Revoke a certificate by its serial number and make the revocation list anew.",
        Arguments = [Words.Object, new Argument("serial", "Serial number in hexadecimal.")],
        Effect = Effect.Change,
        Right = "revoke",
        Run = invocation =>
        {
            var serial = invocation["serial"].Replace(":", "").ToUpperInvariant();
            if (serial.Length is 0 or > 40 || serial.Length % 2 != 0 || !serial.All(char.IsAsciiHexDigit))
                return CommandResult.Refuse($"'{invocation["serial"]}' is not a serial number in hexadecimal.");
            var entry = string.Create(CultureInfo.InvariantCulture, $"{serial}:{invocation.Transaction.Now.ToUnixTimeSeconds()}:{(int)RevocationReason.Unspecified}");
            return Sign(invocation, invocation.Target, [.. invocation.Target.Get(Ca.Revoked).Where(r => !r.StartsWith(serial + ":", StringComparison.Ordinal)), entry]);
        },
    };

    /// <summary>Signs the list of revoked certificates and stores both.</summary>
    public static CommandResult Sign(Invocation invocation, TreeObject ca, IReadOnlyList<string> revoked)
    {
        if (CertificateKeys.Open(invocation.Services, ca) is not { } issuer)
            return CommandResult.Refuse($"The key of {ca.Name} cannot be opened.");
        var signed = invocation.Services.Authority.SignRevocationList(issuer, new RevocationListOrder
        {
            Number = ca.Get(Ca.CrlNumber) + 1, ValidDays = ca.Get(Ca.CrlValidity), Revoked = [.. revoked.Select(ReadRevoked)],
        });
        if (signed.Pem is not { } pem)
            return CommandResult.Refuse(signed.Refusal!);
        invocation.Transaction.Set(ca, Ca.Revoked, revoked);
        invocation.Transaction.Set(ca, Ca.Crl, pem);
        invocation.Transaction.Set(ca, Ca.CrlNumber, ca.Get(Ca.CrlNumber) + 1);
        return CommandResult.Done;
    }

    private static RevokedCertificate ReadRevoked(string entry)
    {
        var parts = entry.Split(':');
        return new RevokedCertificate(
            parts[0],
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)),
            (RevocationReason)int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static Verb Dump(string name, string help, string json, Func<Tree, TreeObject, string> text) => new()
    {
        Name = name,
        Help = help,
        Arguments = [Words.Object],
        Right = "view",
        Run = invocation => text(invocation.Tree, invocation.Target) is { Length: > 0 } pem
            ? new RawResult(pem, json)
            : CommandResult.Refuse($"{invocation.Target.Name} has none yet: run update_crl."),
    };

    private static (CertificateAndKey? Issued, string? Refusal) Issue(Invocation invocation, TreeObject ca, CertificatePurpose purpose, string commonName, int defaultBits)
    {
        if (!TryNumber(invocation, "--valid", 5475, out var days) || !TryNumber(invocation, "--key-len", defaultBits, out var bits))
            return (null, "--valid and --key-len take a number.");
        var subject = new CertificateSubject(commonName)
        {
            Country = invocation.Option("--country"), State = invocation.Option("--state"), Locality = invocation.Option("--locality"),
            Organization = invocation.Option("--organization"), OrganizationalUnit = invocation.Option("--ou"), Email = invocation.Option("--email"),
        };
        return CertificateKeys.Issue(
            invocation.Services, ca, new CertificateOrder { Purpose = purpose, Subject = subject, ValidDays = days }, KeyParameters.Rsa(bits));
    }

    private static bool TryNumber(Invocation invocation, string option, int fallback, out int number)
    {
        number = fallback;
        return invocation.Option(option) is not { } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
