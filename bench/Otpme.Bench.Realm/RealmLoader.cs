using System.Globalization;
using System.Text;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Security;
using Otpme.Core.Storage;

namespace Otpme.Bench.Realm;

/// <summary>Writes users with a password token (MS-CHAP on) and a TOTP token (mode2) through the store's contract, as commands would.</summary>
internal sealed class RealmLoader(Tree tree, IStoreEngine engine, ISealer sealer) : IDisposable
{
    private const int Outstanding = 256;

    /// <summary>Users in one commit, so that its operations stay within the limit.</summary>
    private const int UsersInCommit = 6;

    private readonly SemaphoreSlim _places = new(Outstanding);
    private readonly string _sharedHash = PasswordHash.Create("nobody's password"u8, PasswordHashParameters.Default).ToText();
    private IReadOnlyList<ObjectRef> _userPolicies = [];
    private IReadOnlyList<ObjectRef> _tokenPolicies = [];
    private ObjectRef _role;
    private TreeObject _unit = null!;
    private ObjectRef? _group;

    /// <summary>Makes access group, role and client, once.</summary>
    public void Prepare(string secret)
    {
        _unit = ObjectFinder.FindUnit(tree, "users") ?? throw new InvalidOperationException("there is no realm");
        _userPolicies = DefaultPolicies.For(tree, _unit, User.Kind);
        _tokenPolicies = DefaultPolicies.For(tree, _unit, Token.Kind);
        _group = tree.Find(Group.Kind, ObjectFinder.TheSite(tree)!.Name)?.Ref;
        if (tree.Find(Role.Kind, "bench-user") is { } present)
        {
            _role = present.Ref;
            return;
        }

        var transaction = Begin();
        var role = transaction.Add(Role.Kind, ObjectFinder.FindUnit(tree, "roles")!.Ref, "bench-user");
        var group = transaction.Add(AccessGroup.Kind, ObjectFinder.FindUnit(tree, "accessgroups")!.Ref, "bench");
        transaction.AddMembership(role, new Membership("member", group.Ref));
        var client = transaction.Add(Client.Kind, ObjectFinder.FindUnit(tree, "clients")!.Ref, "bench");
        transaction.Set(client, Client.AccessGroup, group.Ref);
        transaction.Set(client, Client.Addresses, ["127.0.0.1"]);
        transaction.Set(client, Client.RejectDelay, TimeSpan.Zero);
        transaction.Set(client, Client.Secret, Seal(client, Client.Secret, Encoding.ASCII.GetBytes(secret)));
        Submit(transaction);
        _role = role.Ref;
    }

    /// <summary>Writes users <paramref name="first"/> to <paramref name="last"/> (exclusive); the first <paramref name="active"/> have real slow hashes.</summary>
    public void Load(int first, int last, int active, Action<int> progress)
    {
        var hashes = new string[Math.Max(0, Math.Min(active, last) - first)];
        Parallel.For(0, hashes.Length, i => hashes[i] = PasswordHash.Create(Encoding.ASCII.GetBytes(BenchUser.Of(first + i).Password), PasswordHashParameters.Default).ToText());
        for (var number = first; number < last; number += UsersInCommit)
        {
            var transaction = Begin();
            for (var n = number; n < Math.Min(number + UsersInCommit, last); n++)
                Add(transaction, n, n - first < hashes.Length ? hashes[n - first] : _sharedHash);
            Submit(transaction);
            if (number % 60_000 < UsersInCommit)
                progress(number);
        }

        for (var i = 0; i < Outstanding; i++)
            _places.Wait();
        _places.Release(Outstanding);
        if (PipelinedCommit.Failure is { } failure)
            throw new InvalidOperationException(failure);
    }

    /// <summary>The base32 key that the user's phone would hold.</summary>
    public static string PhoneKey(BenchUser user)
    {
        Span<byte> key = stackalloc byte[20];
        Mode2.DeriveDeviceKey(user.Secret, Encoding.ASCII.GetBytes(user.Pin), key);
        return Base32.Encode(key, padding: false);
    }

    private void Add(Transaction transaction, int number, string hash)
    {
        var plan = BenchUser.Of(number);
        var user = transaction.Add(User.Kind, _unit.Ref, plan.Name);
        transaction.Set(user, User.UidNumber, (1_000_000 + number).ToString(CultureInfo.InvariantCulture));
        transaction.Set(user, User.Group, _group);
        transaction.Set(user, ObjectFields.Policies, _userPolicies);

        var password = AddToken(transaction, user, "pass", "password");
        var ntHash = new byte[16];
        MsChapV2.NtPasswordHash(Encoding.ASCII.GetBytes(plan.Password), ntHash);
        transaction.Set(password, Token.PasswordHash, Seal(password, Token.PasswordHash, Encoding.UTF8.GetBytes(hash)));
        transaction.Set(password, Token.NtHash, Seal(password, Token.NtHash, ntHash));
        transaction.Set(password, Token.MsChap, true);

        var totp = AddToken(transaction, user, "totp", "totp");
        var check = new byte[32];
        Mode2.ComputePinCheck(sealer, totp.Id, Encoding.ASCII.GetBytes(plan.Pin), check);
        transaction.Set(totp, Token.Secret, Seal(totp, Token.Secret, plan.Secret));
        transaction.Set(totp, Token.PinCheck, Seal(totp, Token.PinCheck, check));
        transaction.Set(totp, Token.PinLength, plan.Pin.Length);
    }

    private TreeObject AddToken(Transaction transaction, TreeObject user, string name, string type)
    {
        var token = transaction.Add(Token.Kind, user.Ref, name);
        transaction.Set(token, Token.Type, type);
        transaction.Set(token, ObjectFields.Policies, _tokenPolicies);
        transaction.AddMembership(token, new Membership("member", _role));
        return token;
    }

    private SealedValue Seal(TreeObject obj, Field<SealedValue?> field, byte[] secret) => new(sealer.Seal(obj.Id, field.Name, secret));

    public void Dispose() => _places.Dispose();

    private Transaction Begin() => new(tree, TimeProvider.System, "bench");

    private void Submit(Transaction transaction)
    {
        _places.Wait();
        var commit = new PipelinedCommit(_places);
        transaction.Fill(commit);
        engine.Submit(commit);
    }
}
