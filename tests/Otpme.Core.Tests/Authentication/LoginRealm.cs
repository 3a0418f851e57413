using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Authentication;
using Otpme.Core.Authentication.Counters;
using Otpme.Core.Credentials;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Security;
using Otpme.Core.Storage;
using Otpme.TestKit;

namespace Otpme.Core.Tests.Authentication;

/// <summary>A small realm with one access group <c>wlan</c> and its client <c>ap01</c>, and the decision over it.</summary>
internal sealed class LoginRealm : IDisposable
{
    public static readonly byte[] OtpSecret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly PasswordHashParameters s_quick = PasswordHashParameters.For(PasswordHashAlgorithm.Hkdf);

    public LoginRealm(ISealer? sealer = null, LoginGateSettings? settings = null, Func<MemoryEngine, IStoreEngine>? engine = null, TimeZoneInfo? zone = null)
    {
        Sealer = sealer ?? new TestSealer();
        Settings = (settings ?? new LoginGateSettings()) with { OnFault = Faults.Add };
        Zone = zone ?? TimeZoneInfo.Utc;
        Engine = engine?.Invoke(Node.Engine) ?? Node.Engine;
        (Realm, Site, Users, Wlan, Ap) = Node.Change(t =>
        {
            var realm = t.Add(Kinds.Realm.Kind, null, "example.org");
            var site = t.Add(Kinds.Site.Kind, realm.Ref, "berlin");
            var unit = t.Add(Unit.Kind, site.Ref, "users");
            var group = t.Add(AccessGroup.Kind, unit.Ref, "wlan");
            var client = t.Add(Client.Kind, unit.Ref, "ap01");
            t.Set(client, Client.AccessGroup, group.Ref);
            t.Set(client, Client.Addresses, ["192.0.2.10"]);
            return (realm.Ref, site.Ref, unit.Ref, group.Ref, client.Ref);
        });
        Gate = NewGate();
    }

    public TestNode Node { get; } = new();

    public ISealer Sealer { get; }

    public LoginGateSettings Settings { get; }

    public TimeZoneInfo Zone { get; }

    public IStoreEngine Engine { get; }

    public AuditList Audit { get; } = new();

    public List<Exception> Faults { get; } = [];

    public LoginGate Gate { get; private set; }

    public ObjectRef Realm { get; }

    public ObjectRef Site { get; }

    public ObjectRef Users { get; }

    public ObjectRef Wlan { get; }

    public ObjectRef Ap { get; }

    public ManualClock Clock => Node.Clock;

    public long UnixSeconds => Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>As after a restart of the node: nothing is left in memory.</summary>
    public void Restart()
    {
        Gate.Dispose();
        Gate = NewGate();
    }

    public ObjectRef AddUser(string name) => Node.Change(t => t.Add(User.Kind, Users, name).Ref);

    public ObjectRef Add(Kind kind, string name) => Node.Change(t => t.Add(kind, Users, name).Ref);

    public ObjectRef AddPassword(ObjectRef user, string name, string password, bool msChap = false, params ObjectRef[] containers) =>
        AddToken(user, name, "password", (t, token) => SetPassword(t, token, password, msChap), containers.Length == 0 ? [Wlan] : containers);

    public void SetPassword(Transaction t, TreeObject token, string password, bool msChap = false)
    {
        Seal(t, token, Token.PasswordHash, Encoding.UTF8.GetBytes(PasswordHash.Create(Encoding.UTF8.GetBytes(password), s_quick).ToText()));
        t.Set(token, Token.MsChap, msChap);
        if (msChap)
            Seal(t, token, Token.NtHash, NtHash(password));
    }

    public void SetTempPassword(ObjectRef token, string password, TimeSpan duration) => Change(token, (t, o) =>
    {
        Seal(t, o, Token.TempPasswordHash, Encoding.UTF8.GetBytes(PasswordHash.Create(Encoding.UTF8.GetBytes(password), s_quick).ToText()));
        Seal(t, o, Token.TempNtHash, NtHash(password));
        t.Set(o, Token.TempPasswordExpiry, Clock.GetUtcNow() + duration);
    });

    /// <summary>A HOTP or TOTP token; mode2 keeps a check value of the PIN, mode1 the PIN.</summary>
    public ObjectRef AddOtp(ObjectRef user, string name, string type, string pin, bool mode2 = true, bool pinEnabled = true, params ObjectRef[] containers) =>
        AddToken(
            user,
            name,
            type,
            (t, token) =>
            {
                Seal(t, token, Token.Secret, OtpSecret);
                t.Set(token, Token.Mode, mode2 ? "mode2" : "mode1");
                t.Set(token, Token.PinLength, pin.Length);
                t.Set(token, Token.PinEnabled, pinEnabled);
                if (mode2 && type != "motp")
                {
                    var check = new byte[Mode2.PinCheckBytes];
                    Mode2.ComputePinCheck(Sealer, token.Id, Encoding.ASCII.GetBytes(pin), check);
                    Seal(t, token, Token.PinCheck, check);
                }
                else
                {
                    Seal(t, token, Token.Pin, Encoding.ASCII.GetBytes(pin));
                }
            },
            containers.Length == 0 ? [Wlan] : containers);

    public ObjectRef AddToken(ObjectRef user, string name, string type, Action<Transaction, TreeObject> fill, params ObjectRef[] containers) => Node.Change(t =>
    {
        var token = t.Add(Token.Kind, user, name);
        t.Set(token, Token.Type, type);
        fill(t, token);
        foreach (var container in containers)
            t.AddMembership(token, new Membership("member", container));
        return token.Ref;
    });

    public void Change(ObjectRef reference, Action<Transaction, TreeObject> change) => Node.Change(t =>
    {
        change(t, Node.Tree.Get(reference)!);
        return 0;
    });

    public void Set<T>(ObjectRef reference, Field<T> field, T value) => Change(reference, (t, o) => t.Set(o, field, value));

    public void SetConfig(ObjectRef reference, Parameter parameter, params string[] words) => Change(reference, (t, o) => t.Set(
        o,
        ObjectFields.Config,
        new Dictionary<string, IReadOnlyList<string>>(o.Get(ObjectFields.Config)) { [parameter.Name] = words }));

    public void Join(ObjectRef member, ObjectRef container, string relation = "member") =>
        Change(member, (t, o) => t.AddMembership(o, new Membership(relation, container)));

    public void Leave(ObjectRef member, ObjectRef container, string relation = "member") =>
        Change(member, (t, o) => t.RemoveMembership(o, relation, container));

    public ObjectRef AddPolicy(string name, string type, Action<Transaction, TreeObject> fill, params ObjectRef[] on)
    {
        var policy = Node.Change(t =>
        {
            var made = t.Add(Policy.Kind, Users, name);
            t.Set(made, Policy.Type, type);
            fill(t, made);
            return made.Ref;
        });
        foreach (var target in on)
            Change(target, (t, o) => t.Set(o, ObjectFields.Policies, [.. o.Policies, policy]));
        return policy;
    }

    public TestAttempt Attempt(string user, string password, string client = "ap01")
    {
        var attempt = new TestAttempt { UserName = user, ClientName = client };
        attempt.TrySetPassword(Encoding.UTF8.GetBytes(password)).ShouldBeTrue();
        return attempt;
    }

    public TestAttempt Submit(TestAttempt attempt)
    {
        Gate.Submit(attempt);
        return attempt;
    }

    public LoginOutcome Login(string user, string password, string client = "ap01") => Submit(Attempt(user, password, client)).Wait();

    public LoginReason Reason(string user, string password, string client = "ap01") => Login(user, password, client).Reason;

    /// <summary>An MS-CHAPv2 attempt over a password, with a fresh challenge.</summary>
    public TestAttempt MsChap(string user, string password, string client = "ap01")
    {
        var attempt = new TestAttempt { UserName = user, ClientName = client, Credential = CredentialKind.MsChapV2 };
        RandomNumberGenerator.Fill(attempt.MsChapChallenge);
        MsChapV2.ChallengeResponse(attempt.MsChapChallenge, NtHash(password), attempt.MsChapResponse);
        return attempt;
    }

    public LoginOutcome LoginMsChap(string user, string password, string client = "ap01") => Submit(MsChap(user, password, client)).Wait();

    public LoginOutcome Resume(string user, string tokenPath, string client = "ap01")
    {
        var attempt = new TestAttempt { UserName = user, ClientName = client };
        Gate.Resume(attempt, tokenPath);
        return attempt.Wait();
    }

    public static string Hotp(long counter, string? mode2Pin = null)
    {
        var code = new byte[6];
        Otpme.Core.Credentials.Hotp.Compute(mode2Pin is null ? OtpSecret : DeviceKey(mode2Pin), counter, code);
        return Encoding.ASCII.GetString(code);
    }

    public string Totp(string? mode2Pin = null, int steps = 0) => Hotp((UnixSeconds / 30) + steps, mode2Pin);

    public string Motp(string pin, int secondsAgo = 0)
    {
        var code = new byte[6];
        Otpme.Core.Credentials.Motp.Compute(OtpSecret, Encoding.ASCII.GetBytes(pin), UnixSeconds - secondsAgo, code);
        return Encoding.ASCII.GetString(code);
    }

    public static byte[] NtHash(string password)
    {
        var hash = new byte[16];
        MsChapV2.NtPasswordHash(Encoding.UTF8.GetBytes(password), hash);
        return hash;
    }

    public int Failures(ObjectRef user) => FailureCounters.Read(Node.Tree, user, Clock.GetUtcNow()).Sum(f => f.Count);

    public void Dispose()
    {
        Gate.Dispose();
        Node.Dispose();
        Faults.ShouldBeEmpty();
    }

    private void Seal(Transaction t, TreeObject token, Field<SealedValue?> field, byte[] plain) =>
        t.Set(token, field, new SealedValue(Sealer.Seal(token.Id, field.Name, plain)));

    private static byte[] DeviceKey(string pin)
    {
        var key = new byte[Mode2.DeviceKeyBytes];
        Mode2.DeriveDeviceKey(OtpSecret, Encoding.ASCII.GetBytes(pin), key);
        return key;
    }

    private LoginGate NewGate() => new(Node.Tree, Engine, Sealer, Clock, Zone, Audit, Settings);
}
