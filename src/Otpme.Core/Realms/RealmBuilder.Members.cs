using System.Globalization;
using Otpme.Core.Commands;
using Otpme.Core.Commands.Dictionaries;
using Otpme.Core.Credentials.Strength;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Tokens;

namespace Otpme.Core.Realms;

/// <summary>The part that makes policies, dictionaries, groups, roles and the admin user.</summary>
internal sealed partial class RealmBuilder
{
    private void AddPolicies(TreeObject realm, TreeObject site)
    {
        _policies = BuiltInPolicies.Add(_transaction, Tree.Get(_units["policies"].Ref)!);
        foreach (var policy in _policies.Values)
            _transaction.MarkBuiltIn(policy);
        _transaction.Set(_policies["id_range"], Policy.IdRanges, _plan.IdRanges);
        _transaction.Set(_policies["password_strength"], Policy.StrengthDictionaries, _plan.Dictionaries);
        Commit();
        foreach (var made in (IEnumerable<TreeObject>)[realm, site, .. _units.Values])
            BuiltInPolicies.Assign(_transaction, Tree.Get(made.Ref)!, _policies);
        Commit();
    }

    private void AddGroupsAndRoles()
    {
        AddGroup("root", 0);
        AddGroup("realmusers", NextId("gidNumber"));
        Commit();
        AddGroup(_plan.Site, NextId("gidNumber"));
        foreach (var role in (string[])["SITE_ADMIN", "REALM_USER", "SSO_USER"])
            BuiltIn(Role.Kind, _units["roles"], role);
        Commit();
        Join(Find(Role.Kind, "REALM_USER"), "member", Find(Group.Kind, "realmusers"));
        var site = Tree.All(Site.Kind).First();
        _transaction.Set(site, Site.AdminRole, Find(Role.Kind, "SITE_ADMIN").Ref);
        _transaction.Set(site, Site.UserRole, Find(Role.Kind, "REALM_USER").Ref);
        PolicyDefaults.Add(_transaction, Tree.Get(_policies["default_roles"].Ref)!, DefaultRoles.Word, Find(Role.Kind, "REALM_USER").Ref);
        Commit();
    }

    private void AddGroup(string name, int gid)
    {
        var group = BuiltIn(Group.Kind, _units["groups"], name);
        _transaction.Set(group, Group.GidNumber, gid.ToString(CultureInfo.InvariantCulture));
    }

    private int NextId(string attribute) =>
        IdRange.TryNext(_transaction, Tree.Get(_units["groups"].Ref)!, attribute, out var id, out var error)
            ? id
            : throw new InvalidOperationException(error);

    private void AddDictionaries()
    {
        foreach (var name in _plan.Dictionaries)
        {
            Say($"Loading dictionary {name} ...");
            DictionarySources.TryFind(name, out var source, out _);
            var dictionary = BuiltIn(Dictionary.Kind, _units["dictionaries"], name);
            _transaction.Set(dictionary, Dictionary.Type, DictionaryWords.TypeWord(source!.Kind));
            if (!source.TryLoadWords(out var words, out var error) || !DictionaryWords.TryReplace(_transaction, dictionary, words, out error))
                throw new InvalidOperationException(error);
            Commit();
        }
    }

    /// <summary>root with the admin token <c>login</c>, and the parking place for tokens without an owner.</summary>
    private CommandResult AddAdmin(TreeObject site)
    {
        var root = BuiltIn(User.Kind, _units["users"], "root");
        _transaction.Set(root, User.UidNumber, "0");
        _transaction.Set(root, User.HomeDirectory, "/root");
        _transaction.Set(root, User.LoginShell, "/bin/bash");
        _transaction.Set(root, User.Group, Find(Group.Kind, "root").Ref);
        BuiltIn(User.Kind, _units["users"], "TOKENSTORE");
        Commit();
        var request = new NewTokenRequest
        {
            Transaction = _transaction, Sealer = _services.Sealer, User = Find(User.Kind, "root"), Name = "login", Type = TokenTypes.Hotp,
        };
        if (!TokenFactory.TryCreate(request, out var made, out var error))
            throw new InvalidOperationException(error);
        _transaction.MarkBuiltIn(made.Token);
        Join(made.Token, "member", Find(AccessGroup.Kind, "JOIN"));
        foreach (var role in (string[])["SITE_ADMIN", "REALM_USER"])
            Join(made.Token, "member", Find(Role.Kind, role));
        _transaction.Set(Tree.Get(site.Ref)!, Site.AdminToken, made.Token.Ref);
        _transaction.Set(Tree.Get(_policies["auth_on_action"].Ref)!, Policy.WhiteList, [made.Token.Ref]);
        Commit();
        return made.Reveal.ToResult(_invocation.Console);
    }
}
