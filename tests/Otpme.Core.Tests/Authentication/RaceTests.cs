using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Authentication;

/// <summary>Many attempts at once, on an engine that commits on a thread of its own.</summary>
public sealed class RaceTests : IDisposable
{
    private readonly LoginRealm _realm = new(engine: inner => new LaggingEngine(inner));

    [Theory]
    [InlineData("hotp")]
    [InlineData("totp")]
    [InlineData("motp")]
    public async Task Of_many_equal_codes_exactly_one_is_accepted(string type)
    {
        var bob = _realm.AddUser("bob");
        _realm.AddOtp(bob, "phone", type, "1234");
        var code = type switch { "hotp" => "1234" + LoginRealm.Hotp(0, "1234"), "totp" => "1234" + _realm.Totp("1234"), _ => _realm.Motp("1234") };
        var outcomes = await AtOnce(48, _ => code);
        outcomes.Count(o => o.Verdict == LoginVerdict.Accept).ShouldBe(1);
        outcomes.Where(o => o.Verdict == LoginVerdict.Reject).ShouldAllBe(o => o.Reason == LoginReason.AUTH_OTP_REUSED);
    }

    [Fact]
    public async Task Codes_that_follow_each_other_may_all_be_accepted()
    {
        var bob = _realm.AddUser("bob");
        _realm.AddOtp(bob, "phone", "hotp", "1234");
        var outcomes = await AtOnce(1, i => "1234" + LoginRealm.Hotp(i, "1234"));
        outcomes.ShouldAllBe(o => o.Verdict == LoginVerdict.Accept);
    }

    [Theory]
    [InlineData(5, 900)]
    [InlineData(5, 20)]
    [InlineData(1, 500)]
    public async Task A_thousand_guesses_at_once_do_not_get_past_the_limit(int maxFail, int rightOne)
    {
        var bob = _realm.AddUser("bob");
        _realm.AddPassword(bob, "x", "sesame");
        _realm.Set(_realm.Wlan, AccessGroup.MaxFail, maxFail);
        var outcomes = await AtOnce(1000, i => i == rightOne ? "sesame" : $"guess{i}");
        outcomes.Count(o => o.Reason == LoginReason.AUTH_FAILED).ShouldBeLessThanOrEqualTo(maxFail);
        outcomes.Where(o => o.Reason != LoginReason.AUTH_FAILED && o.Verdict != LoginVerdict.Accept)
            .ShouldAllBe(o => o.Reason == LoginReason.AUTH_USER_BLOCKED || o.Reason == LoginReason.AUTH_UNAVAILABLE);
        _realm.Failures(bob).ShouldBe(outcomes.Count(o => o.Reason == LoginReason.AUTH_FAILED) - Cleared(outcomes, bob));
    }

    [Fact]
    public async Task No_guess_is_told_wrong_before_its_failure_is_durable()
    {
        var engine = (LaggingEngine)_realm.Engine;
        var bob = _realm.AddUser("bob");
        _realm.AddPassword(bob, "x", "sesame", msChap: true);
        _realm.Set(_realm.Wlan, AccessGroup.MaxFail, 5);
        engine.Gate.Reset();
        var attempts = Enumerable.Range(0, 20).Select(_ => _realm.Submit(_realm.MsChap("bob", "wrong"))).ToList();
        var right = _realm.Submit(_realm.MsChap("bob", "sesame"));
        attempts.ShouldAllBe(a => !a.Decided.IsCompleted);
        right.Decided.IsCompleted.ShouldBeFalse("five guesses are under way, which is all that is left");
        engine.Gate.Set();
        foreach (var attempt in attempts)
            (await attempt.Decided).Verdict.ShouldBe(LoginVerdict.Reject);
        (await right.Decided).Reason.ShouldBe(LoginReason.AUTH_USER_BLOCKED);
        attempts.Count(a => a.Decided.Result.Reason == LoginReason.AUTH_FAILED).ShouldBe(5);
        _realm.Failures(bob).ShouldBe(5);
    }

    [Fact]
    public async Task Many_right_passwords_at_once_all_get_in()
    {
        var bob = _realm.AddUser("bob");
        _realm.AddPassword(bob, "x", "sesame");
        (await AtOnce(60, _ => "sesame")).ShouldAllBe(o => o.Verdict == LoginVerdict.Accept);
        _realm.Failures(bob).ShouldBe(0);
    }

    [Fact]
    public async Task Logins_at_once_do_not_exceed_max_sessions()
    {
        var bob = _realm.AddUser("bob");
        for (var i = 0; i < 20; i++)
            _realm.AddPassword(bob, $"t{i}", $"sesame{i}");
        _realm.Change(_realm.Wlan, (t, o) =>
        {
            t.Set(o, AccessGroup.Sessions, true);
            t.Set(o, AccessGroup.MaxSessions, 3);
        });
        var outcomes = await AtOnce(20, i => $"sesame{i}");
        outcomes.Count(o => o.Verdict == LoginVerdict.Accept).ShouldBe(3);
        outcomes.Where(o => o.Verdict != LoginVerdict.Accept).ShouldAllBe(o => o.Reason == LoginReason.AUTH_FAILED_MAX_SESSIONS);
    }

    public void Dispose()
    {
        _realm.Dispose();
        _realm.Engine.Dispose();
    }

    private static int Cleared(LoginOutcome[] outcomes, ObjectRef user)
    {
        _ = user;
        return outcomes.Any(o => o.Verdict == LoginVerdict.Accept) ? outcomes.Count(o => o.Reason == LoginReason.AUTH_FAILED) : 0;
    }

    private async Task<LoginOutcome[]> AtOnce(int count, Func<int, string> password)
    {
        var attempts = Enumerable.Range(0, count).Select(i => _realm.Attempt("bob", password(i))).ToArray();
        await Parallel.ForEachAsync(attempts, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (a, _) =>
        {
            _realm.Gate.Submit(a);
            return ValueTask.CompletedTask;
        });
        return await Task.WhenAll(attempts.Select(a => a.Decided)).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
