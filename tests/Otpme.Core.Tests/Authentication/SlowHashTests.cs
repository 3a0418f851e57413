using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Parameters;
using Otpme.Core.Security;
using Otpme.TestKit;

namespace Otpme.Core.Tests.Authentication;

/// <summary>Slow hashes: few threads, a fair and bounded queue, a deadline; and what is remembered instead.</summary>
public sealed class SlowHashTests : IDisposable
{
    private readonly StallingSealer _sealer = new();
    private readonly LoginRealm _realm;

    public SlowHashTests()
    {
        _realm = new LoginRealm(_sealer, new LoginGateSettings { HashThreads = 1, MaxWaitingHashes = 8, HashDeadline = TimeSpan.FromSeconds(5) });
        _realm.Set(_realm.Wlan, AccessGroup.MaxFail, 0);
    }

    [Fact]
    public void A_right_password_is_hashed_once_in_ten_minutes()
    {
        AddUsers(1);
        for (var i = 0; i < 5; i++)
            _realm.Reason("u0", "sesame").ShouldBe(LoginReason.AUTH_OK);
        _sealer.Hashes.ShouldBe(1);
        _realm.Clock.Advance(TimeSpan.FromMinutes(10));
        _realm.Reason("u0", "sesame").ShouldBe(LoginReason.AUTH_OK);
        _sealer.Hashes.ShouldBe(2);
    }

    [Fact]
    public void The_memory_dies_with_a_change_of_the_token_and_not_with_others()
    {
        var (user, token) = AddUsers(1)[0];
        _realm.Reason("u0", "sesame");
        _realm.Set(_realm.Ap, ObjectFields.Description, "roof");
        _realm.Reason("u0", "sesame").ShouldBe(LoginReason.AUTH_OK);
        _sealer.Hashes.ShouldBe(1);
        _realm.Change(token, (t, o) => t.Touch(o));
        _realm.Reason("u0", "sesame");
        _sealer.Hashes.ShouldBe(2);
        _realm.Change(user, (t, o) => t.Touch(o));
        _realm.Reason("u0", "sesame");
        _sealer.Hashes.ShouldBe(3);
        _realm.Restart();
        _realm.Reason("u0", "sesame");
        _sealer.Hashes.ShouldBe(4);
    }

    [Fact]
    public void The_memory_can_be_switched_off_and_on_for_one_client()
    {
        AddUsers(1);
        _realm.SetConfig(_realm.Site, AllParameters.VerifiedPasswordCache, "False");
        _realm.Reason("u0", "sesame");
        _realm.Reason("u0", "sesame");
        _sealer.Hashes.ShouldBe(2);
        _realm.Set(_realm.Ap, Client.AuthCache, true);
        _realm.Reason("u0", "sesame");
        _realm.Clock.Advance(TimeSpan.FromSeconds(59));
        _realm.Reason("u0", "sesame");
        _sealer.Hashes.ShouldBe(3);
        _realm.Clock.Advance(TimeSpan.FromSeconds(1));
        _realm.Reason("u0", "sesame");
        _sealer.Hashes.ShouldBe(4);
    }

    [Fact]
    public async Task A_quiet_client_is_served_between_those_of_a_busy_one()
    {
        AddUsers(4);
        var vpn = _realm.Add(Client.Kind, "vpn");
        _realm.Set(vpn, Client.AccessGroup, _realm.Wlan);
        using (_sealer.Stall())
        {
            var first = Begin("u0", "wrong0");
            _sealer.Stalled.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
            var busy = Enumerable.Range(1, 8).Select(i => Begin("u0", $"wrong{i}")).ToList();
            var over = Begin("u0", "wrong9");
            (await over.Decided).Verdict.ShouldBe(LoginVerdict.Unavailable, "the queue is full and this client has most of it");
            var quiet = Begin("u1", "sesame", "vpn");
            busy.Count(b => b.Decided.IsCompleted).ShouldBe(1, "one of the busy client's gave way");
            _sealer.Release();
            (await quiet.Decided).Reason.ShouldBe(LoginReason.AUTH_OK);
            (await first.Decided).Reason.ShouldBe(LoginReason.AUTH_FAILED);
            foreach (var attempt in busy)
                await attempt.Decided;
            _sealer.Order.IndexOf("u1").ShouldBeLessThan(3);
        }
    }

    [Fact]
    public async Task What_waits_too_long_is_unavailable_and_not_counted()
    {
        var users = AddUsers(2);
        _realm.Set(_realm.Wlan, AccessGroup.MaxFail, 3);
        using (_sealer.Stall())
        {
            var first = Begin("u0", "sesame");
            _sealer.Stalled.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
            var late = Begin("u1", "wrong");
            _realm.Clock.Advance(TimeSpan.FromSeconds(6));
            _sealer.Release();
            (await first.Decided).Reason.ShouldBe(LoginReason.AUTH_OK);
            (await late.Decided).Verdict.ShouldBe(LoginVerdict.Unavailable);
        }

        _realm.Failures(users[1].User).ShouldBe(0);
    }

    public void Dispose() => _realm.Dispose();

    private TestAttempt Begin(string user, string password, string client = "ap01") => _realm.Submit(_realm.Attempt(user, password, client));

    private List<(ObjectRef User, ObjectRef Token)> AddUsers(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var user = _realm.AddUser($"u{i}");
        var token = _realm.AddPassword(user, "login", "sesame");
        _sealer.Names[token.Id] = $"u{i}";
        return (user, token);
    })];

    /// <summary>Counts the openings of password hashes, one for each slow hash, and can hold them up.</summary>
    private sealed class StallingSealer : ISealer, IDisposable
    {
        private readonly TestSealer _inner = new();
        private readonly ManualResetEventSlim _open = new(initialState: true);
        private readonly Lock _lock = new();

        public SemaphoreSlim Stalled { get; } = new(0);

        public int Hashes { get; private set; }

        public List<string> Order { get; } = [];

        public Dictionary<Guid, string> Names { get; } = [];

        public string MasterKeyFingerprint => _inner.MasterKeyFingerprint;

        public IDisposable Stall()
        {
            _open.Reset();
            return this;
        }

        public void Release() => _open.Set();

        public void Dispose() => _open.Set();

        public byte[] Seal(Guid objectId, string fieldId, ReadOnlySpan<byte> plaintext) => _inner.Seal(objectId, fieldId, plaintext);

        public bool TryUnseal(Guid objectId, string fieldId, ReadOnlySpan<byte> sealedValue, out byte[] plaintext)
        {
            if (fieldId == Token.PasswordHash.Name)
            {
                lock (_lock)
                {
                    Hashes++;
                    Order.Add(Names[objectId]);
                }

                Stalled.Release();
                _open.Wait();
            }

            return _inner.TryUnseal(objectId, fieldId, sealedValue, out plaintext);
        }

        public void Digest(string purpose, ReadOnlySpan<byte> data, Span<byte> digest32) => _inner.Digest(purpose, data, digest32);
    }
}
