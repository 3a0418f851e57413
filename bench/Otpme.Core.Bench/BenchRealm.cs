using System.Text;
using Otpme.Core.Authentication;
using Otpme.Core.Credentials;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Bench;

/// <summary>A realm with one access group and client; users get in by a role, as in the guide.</summary>
internal sealed class BenchRealm : IDisposable
{
    public const string Pin = "1234";
    public static readonly byte[] Password = "correct horse"u8.ToArray();
    private static readonly byte[] s_secret = "12345678901234567890"u8.ToArray();

    private readonly BenchSealer _sealer = new();
    private readonly ObjectRef _role;
    private readonly ObjectRef _unit;

    public BenchRealm()
    {
        View = new BenchView(new ObjectIndexer());
        Engine = new BenchEngine(View);
        Tree = new Tree(View);
        Transaction t = new(Tree, TimeProvider.System, "bench");
        var realm = t.Add(Realm.Kind, null, "example.org");
        var site = t.Add(Site.Kind, realm.Ref, "berlin");
        var unit = t.Add(Unit.Kind, site.Ref, "users");
        var role = t.Add(Role.Kind, unit.Ref, "staff");
        var group = t.Add(AccessGroup.Kind, unit.Ref, "wlan");
        var client = t.Add(Client.Kind, unit.Ref, "ap01");
        t.Set(client, Client.AccessGroup, group.Ref);
        t.AddMembership(role, new Membership("member", group.Ref));
        Commit(t);
        (_role, _unit, ClientId) = (role.Ref, unit.Ref, client.Id);
        Gate = new LoginGate(Tree, Engine, _sealer, TimeProvider.System, TimeZoneInfo.Utc, new NoAudit(), new LoginGateSettings { CachedUsers = 500_000 });
    }

    public BenchView View { get; }

    public BenchEngine Engine { get; }

    public Tree Tree { get; }

    public LoginGate Gate { get; }

    public Guid ClientId { get; }

    public string[] AddPasswordUsers(int count)
    {
        var hash = Encoding.UTF8.GetBytes(PasswordHash.Create(Password, PasswordHashParameters.For(PasswordHashAlgorithm.Hkdf)).ToText());
        var ntHash = new byte[16];
        MsChapV2.NtPasswordHash(Password, ntHash);
        return Add("static", count, "password", (t, token) =>
        {
            t.Set(token, Token.PasswordHash, Sealed(token, Token.PasswordHash, hash));
            t.Set(token, Token.NtHash, Sealed(token, Token.NtHash, ntHash));
            t.Set(token, Token.MsChap, true);
        });
    }

    public string[] AddTotpUsers(int count)
    {
        var check = new byte[Mode2.PinCheckBytes];
        return Add("totp", count, "totp", (t, token) =>
        {
            Mode2.ComputePinCheck(_sealer, token.Id, Encoding.ASCII.GetBytes(Pin), check);
            t.Set(token, Token.Secret, Sealed(token, Token.Secret, s_secret));
            t.Set(token, Token.PinCheck, Sealed(token, Token.PinCheck, check));
            t.Set(token, Token.PinLength, Pin.Length);
        });
    }

    public static byte[] TotpText(int steps)
    {
        var key = new byte[Mode2.DeviceKeyBytes];
        Mode2.DeriveDeviceKey(s_secret, Encoding.ASCII.GetBytes(Pin), key);
        var text = new byte[10];
        Encoding.ASCII.GetBytes(Pin, text);
        Hotp.Compute(key, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps, text.AsSpan(4));
        return text;
    }

    public void Dispose()
    {
        Gate.Dispose();
        Tree.Dispose();
        _sealer.Dispose();
    }

    private string[] Add(string prefix, int count, string type, Action<Transaction, TreeObject> fill)
    {
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            Transaction t = new(Tree, TimeProvider.System, "bench");
            names[i] = $"{prefix}{i}";
            var user = t.Add(User.Kind, _unit, names[i]);
            t.Set(user, User.UidNumber, $"{prefix}{70_000 + i}");
            t.Set(user, User.HomeDirectory, $"/home/{names[i]}");
            t.Set(user, User.LoginShell, "/bin/bash");
            var token = t.Add(Token.Kind, user.Ref, "login");
            t.Set(token, Token.Type, type);
            fill(t, token);
            t.AddMembership(token, new Membership("member", _role));
            Commit(t);
        }

        return names;
    }

    private SealedValue Sealed(TreeObject token, Field field, byte[] plain) => new(_sealer.Seal(token.Id, field.Name, plain));

    private void Commit(Transaction transaction)
    {
        var request = new LoadCommit();
        transaction.Fill(request);
        Engine.Submit(request);
    }

    private sealed class LoadCommit : CommitRequest
    {
        public override void OnCompleted(in CommitResult result)
        {
            if (result.Status != CommitStatus.Done)
                throw new InvalidOperationException(result.Detail);
        }
    }
}
