using System.Globalization;
using Otpme.Core.Commands.Common;
using Otpme.Core.Kerberos;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Commands.Principals;

/// <summary>The subcommands of <c>otpme-kdc</c> with code of their own.</summary>
internal static class PrincipalVerbs
{
    private const string AnchorsOption = "--anchors";

    public static IEnumerable<Verb> All => [AddService, DeleteService, ExportKeytab, RenewKey, ClientConfiguration];

    private static Verb AddService => new()
    {
        Name = "add_service",
        Help = "Make a service or host with random keys.",
        Arguments = [new Argument("PRINCIPAL", "service/machine, for example host/server.example.org.")],
        Effect = Effect.Add,
        OnObject = false,
        Run = invocation =>
        {
            var name = invocation["PRINCIPAL"];
            if (KerberosRealm.NameOf(invocation.Tree) is { } realm && name.EndsWith("@" + realm, StringComparison.Ordinal))
                name = name[..^(realm.Length + 1)];
            if (!PrincipalText.TryCheck(name, out var error))
                return CommandResult.Refuse(error);
            if (invocation.Tree.Find(Principal.Kind, name) is not null)
                return CommandResult.Refuse($"There is already a service '{name}'.");
            var service = invocation.Transaction.Add(Principal.Kind, ObjectFinder.TheSite(invocation.Tree)!.Ref, name);
            StoredKeys.Renew(invocation.Transaction, invocation.Services.Sealer, service, TimeSpan.Zero);
            return CommandResult.Done;
        },
    };

    private static Verb DeleteService => new()
    {
        Name = "del_service",
        Help = "Delete a service; tickets for it are of no use any more.",
        Arguments = [Words.Object],
        Effect = Effect.Delete,
        Right = "delete",
        Run = invocation => Deletion.Delete(invocation, invocation.Target),
    };

    private static Verb ExportKeytab => new()
    {
        Name = "export_keytab",
        Help = "Write the keys of a service into a keytab; they stay as they are.",
        Arguments = [Words.Object, new Argument("FILE", "The new keytab, for the caller alone.", File: FileUse.SecretOutput)],
        Effect = Effect.Add,
        Right = "view_all:keys",
        Run = invocation =>
        {
            var (service, services) = (invocation.Target, invocation.Services);
            if (StoredKeys.Open(services.Sealer, service) is not { Count: > 0 } versions)
                return CommandResult.Refuse($"The keys of {service.Name} cannot be opened.");
            var keytab = services.Kdc.WriteKeytab(service.Name, KerberosRealm.NameOf(invocation.Tree)!, versions, invocation.Transaction.Now);
            invocation.Outputs.Add(new OutputFile(invocation["FILE"], keytab, IsSecret: true));
            return CommandResult.Done;
        },
    };

    private static Verb RenewKey => new()
    {
        Name = "renew_key",
        Help = "Make new random keys; tickets under the old ones stay valid, a service needs a new keytab.",
        Arguments = [Words.Object],
        Effect = Effect.Change,
        Right = "renew:key",
        Run = invocation =>
        {
            StoredKeys.Renew(invocation.Transaction, invocation.Services.Sealer, invocation.Target, KerberosRealm.LongestTicket(invocation.Tree, invocation.Target));
            var kvno = invocation.Transaction.Get(invocation.Target.Ref)!.Get(Principal.Kvno);
            return CommandResult.Say(
                $"{invocation.Target.Name} has keys of version {kvno}.",
                new() { ["service"] = invocation.Target.Name, ["kvno"] = kvno });
        },
    };

    private static Verb ClientConfiguration => new()
    {
        Name = "krb5_conf",
        Help = "Print a krb5.conf for the realm's clients.",
        Options = [new Option(AnchorsOption, "Where the client keeps the realm's CA certificates (ssl/ca.pem); the node's own file unless given.", "FILE")],
        OnObject = false,
        Run = invocation =>
        {
            var kdc = invocation.Services.Kdc;
            if (kdc.Port == 0)
                return CommandResult.Refuse("This node serves no Kerberos: KDC in otpme.conf is off.");
            return new RawResult(Configuration(invocation.Tree, kdc.Port, invocation.Option(AnchorsOption) ?? kdc.AnchorsFile), "krb5_conf");
        },
    };

    private static string Configuration(Tree tree, int port, string anchors)
    {
        var site = ObjectFinder.TheSite(tree)!;
        var domain = ObjectFinder.TheRealm(tree)!.Name;
        var realm = domain.ToUpperInvariant();
        var address = site.Get(Site.Address);
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        var renewal = (long)AllParameters.KerberosRenewLifetime.Get(tree, site).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            [libdefaults]
                default_realm = {{realm}}
                dns_lookup_kdc = false
                rdns = false
                forwardable = true
                renew_lifetime = {{renewal}}s

            [realms]
                {{realm}} = {
                    kdc = {{host}}:{{port}}
                    pkinit_anchors = FILE:{{anchors}}
                }

            [domain_realm]
                {{domain}} = {{realm}}
                .{{domain}} = {{realm}}

            """);
    }
}
