using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Pki;
using Otpme.Core.Policies;

namespace Otpme.Core.Realms;

/// <summary>
/// Makes everything a new realm has, in the order in which things refer to each other. It writes in several commits: the node program
/// works on a data directory that takes its place only when all of it is there.
/// </summary>
internal sealed partial class RealmBuilder
{
    private readonly Invocation _invocation;
    private readonly RealmPlan _plan;
    private readonly CommandServices _services;
    private Transaction _transaction;
    private readonly Dictionary<string, TreeObject> _units = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, TreeObject> _policies = new Dictionary<string, TreeObject>();

    private RealmBuilder(Invocation invocation, RealmPlan plan)
    {
        _invocation = invocation;
        _plan = plan;
        _services = invocation.Services;
        _transaction = NewTransaction();
    }

    private Tree Tree => _invocation.Tree;

    public static CommandResult Build(Invocation invocation, RealmPlan plan) => new RealmBuilder(invocation, plan).Run();

    private CommandResult Run()
    {
        var certificates = MakeCertificates();
        Say($"Adding realm {_plan.Realm} and site {_plan.Site} ...");
        var realm = _transaction.Add(Realm.Kind, null, _plan.Realm);
        var site = _transaction.Add(Site.Kind, realm.Ref, _plan.Site);
        DescribeSite(site);
        Commit();
        Say("Adding units ...");
        foreach (var name in BuiltInUnits.Names)
            _units[name] = BuiltIn(Unit.Kind, site, name);
        Commit();
        Say("Adding policies ...");
        AddPolicies(realm, site);
        Say("Adding certificate authorities ...");
        AddAuthorities(Tree.Get(site.Ref)!, certificates);
        AddNode(certificates);
        Commit();
        Say("Adding groups, roles, access groups and clients ...");
        AddGroupsAndRoles();
        AddAccessGroups();
        Commit();
        KerberosObjects.AddMissing(_transaction, _services.Sealer);
        Commit();
        AddDictionaries();
        Say("Adding the admin user ...");
        var shown = AddAdmin(site);
        GrantDefaults(realm, site);
        Commit();
        WriteFiles(certificates);
        Say($"The realm {_plan.Realm} is ready: start the daemons with 'otpme-controld start'.");
        return shown;
    }

    private RealmCertificates MakeCertificates()
    {
        Say("Making keys and certificates (this takes some seconds) ...");
        return _services.RealmCertificates.CreateAsync(
            _plan.Certificates,
            progress =>
            {
                if (progress.Finished)
                    Say($"  {progress.Label}: {progress.Parameters} ({progress.Done}/{progress.Total})");
            },
            CancellationToken.None).GetAwaiter().GetResult();
    }

    private void DescribeSite(TreeObject site)
    {
        _transaction.Set(site, Site.Address, _plan.Address);
        foreach (var field in (Field<string>[])[Site.AuthFqdn, Site.MgmtFqdn, Site.SsoFqdn])
            _transaction.Set(site, field, _plan.Fqdn);
        foreach (var field in (Field<SealedValue?>[])[Site.SsoSecret, Site.SsoCsrfSecret, Site.ClusterKey])
            Seal(site, field, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(64)));
        var config = AllParameters.ByName.Values
            .Where(p => p.Kinds.Contains("site") && p.DefaultWords is not null)
            .ToDictionary(p => p.Name, p => p.DefaultWords!, StringComparer.Ordinal);
        _transaction.Set(site, ObjectFields.Config, config);
    }

    private void AddAuthorities(TreeObject site, RealmCertificates certificates)
    {
        var root = BuiltIn(Ca.Kind, _units["cas"], "REALM_CA");
        _transaction.Set(root, Ca.Certificate, certificates.RealmCa.Certificate);
        Seal(root, Ca.Key, certificates.RealmCa.PrivateKey);
        var ca = BuiltIn(Ca.Kind, _units["cas"], "SITE_CA");
        _transaction.Set(ca, Ca.Certificate, certificates.SiteCa.Certificate);
        Seal(ca, Ca.Key, certificates.SiteCa.PrivateKey);
        _transaction.Set(ca, Ca.Issuer, root.Ref);
        _transaction.Set(site, Site.Ca, ca.Ref);
        StoreCertificate(site, certificates.Site, certificates, Site.SiteCert, Site.SiteKey);
        StoreCertificate(site, certificates.EapEcdsa, certificates, Site.RadiusCert, Site.RadiusKey);
        StoreCertificate(site, certificates.EapRsa, certificates, Site.RadiusRsaCert, Site.RadiusRsaKey);
    }

    private void StoreCertificate(
        TreeObject site, CertificateAndKey issued, RealmCertificates all, Field<string> certificate, Field<SealedValue?> key)
    {
        _transaction.Set(site, certificate, issued.Certificate + all.SiteCa.Certificate);
        Seal(site, key, issued.PrivateKey);
    }

    private void AddNode(RealmCertificates certificates)
    {
        var node = BuiltIn(Node.Kind, _units["nodes"], _plan.NodeName);
        _transaction.Set(node, Node.Certificate, certificates.Node.Certificate + certificates.SiteCa.Certificate);
    }

    private void AddAccessGroups()
    {
        foreach (var plan in BuiltInAccessGroup.All)
        {
            var group = BuiltIn(AccessGroup.Kind, _units["accessgroups"], plan.Name);
            plan.Describe(_transaction, group);
            Commit();
            foreach (var role in plan.Roles)
                Join(Find(Role.Kind, role), "member", group);
            if (plan.ChildOf is { } parent)
                Join(Find(AccessGroup.Kind, plan.Name), "child_group", Find(AccessGroup.Kind, parent));
            Commit();
        }

        foreach (var name in (string[])["SSO", "LDAP", KerberosObjects.Client])
        {
            var client = BuiltIn(Client.Kind, _units["clients"], name);
            _transaction.Set(client, Client.AccessGroup, Find(AccessGroup.Kind, name).Ref);
        }
    }

    private void GrantDefaults(TreeObject realm, TreeObject site)
    {
        var users = Find(Role.Kind, "REALM_USER");
        var admins = Find(Role.Kind, "SITE_ADMIN");
        var siteNow = Tree.Get(site.Ref)!;
        _transaction.Set(siteNow, ObjectFields.Acls, [Acl(users, "view_public"), Acl(users, "++view_public"), Acl(users, "view:attribute"), Acl(admins, "view_public")]);
        foreach (var unit in (string[])["users", "groups"])
            _transaction.Set(Tree.Get(_units[unit].Ref)!, ObjectFields.Acls, [Acl(users, $"+{unit[..^1]}:view:attribute")]);
        _transaction.Set(Tree.Get(realm.Ref)!, ObjectFields.Acls, [Acl(users, "view_public")]);
    }

    private static string Acl(TreeObject role, string right) => $"role:{role.Id:D}:{right}";

    private void WriteFiles(RealmCertificates certificates)
    {
        var files = _services.Files;
        files.Put("ssl/ca.pem", certificates.CaChain, isSecret: false);
        files.Put("ssl/site_cert.pem", certificates.Site.Certificate + certificates.SiteCa.Certificate, isSecret: false);
        files.Put("ssl/cert.pem", certificates.Node.Certificate + certificates.SiteCa.Certificate, isSecret: false);
        files.Put("ssl/key.pem", certificates.Node.PrivateKey, isSecret: true);
    }

    private TreeObject BuiltIn(Kind kind, TreeObject parent, string name)
    {
        var obj = _transaction.Add(kind, parent.Ref, name);
        _transaction.MarkBuiltIn(obj);
        if (_policies.Count > 0)
            BuiltInPolicies.Assign(_transaction, obj, _policies);
        return obj;
    }

    private TreeObject Find(Kind kind, string name) =>
        _transaction.Touched.Values.FirstOrDefault(o => o?.Kind == kind && o.Name == name)
        ?? Tree.Find(kind, name)
        ?? throw new InvalidOperationException($"{kind.Name} {name} is missing");

    private void Join(TreeObject member, string relation, TreeObject container) =>
        _transaction.AddMembership(member, new Membership(relation, container.Ref));

    private void Seal(TreeObject obj, Field<SealedValue?> field, string text) =>
        _transaction.Set(obj, field, new SealedValue(_services.Sealer.Seal(obj.Id, field.Name, Encoding.ASCII.GetBytes(text))));

    private void Say(string line) => _invocation.Console.Progress(line);

    private Transaction NewTransaction() => new(_invocation.Tree, _services.Clock, "init");

    private void Commit()
    {
        if (!_transaction.IsEmpty)
        {
            var result = CommitAndWait.Commit(_services.Store, _transaction);
            if (result.Status != Storage.CommitStatus.Done)
                throw new InvalidOperationException($"init could not write: {result.Status} {result.Detail}");
        }

        _transaction = NewTransaction();
    }
}
