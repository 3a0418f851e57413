using System.Globalization;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Mit;

/// <summary>MIT's kinit with one-time passwords under armor, against our KDC.</summary>
public sealed class OtpTests
{
    [MitTheory]
    [InlineData("", false)]
    [InlineData("udp_preference_limit = 1", true)]
    public async Task A_one_time_password_by_either_transport(string configuration, bool isStream)
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Configure(configuration);
        realm.Otp.Add("1234755224");
        var armor = await realm.ArmorAsync();
        var cache = realm.NewCache();
        (await realm.RunAsync("kinit", "1234755224\n", "-T", armor, "-c", cache, "alice")).ExpectSuccess();
        (await realm.RunAsync("klist", "", "-c", cache)).Output.ShouldContain("Default principal: alice@EXAMPLE.TEST");
        realm.Otp.Asked.ShouldBe([("alice", "1234755224")]);
        var record = realm.Observer.Records.Last();
        record.Otp.ShouldBe(OtpVerdict.Accepted);
        record.Peer.IsStream.ShouldBe(isStream);
        (realm.Counters.StreamRequests > 0).ShouldBe(isStream);
    }

    [MitFact]
    public async Task Wrong_used_empty_and_long_passwords_are_refused_alike()
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.Add("1234755224");
        var armor = await realm.ArmorAsync();
        (await realm.RunAsync("kinit", "1234755224\n", "-T", armor, "-c", realm.NewCache(), "alice")).ExpectSuccess();
        foreach (var value in (string[])["1234755224", "1234000000", "", new string('1', 300)])
            (await realm.RunAsync("kinit", value + "\n", "-T", armor, "-c", realm.NewCache(), "alice")).ExpectFailure("Preauthentication failed");
        realm.Otp.Asked.Count.ShouldBe(3);
    }

    [MitFact]
    public async Task Nobody_to_ask_looks_the_same_to_the_client_alone()
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.IsUnreachable = true;
        var armor = await realm.ArmorAsync();
        (await realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", realm.NewCache(), "alice")).ExpectFailure("Preauthentication failed");
        realm.Observer.Records.Last().Otp.ShouldBe(OtpVerdict.Unreachable);
    }

    [MitFact]
    public async Task Without_armor_there_is_no_way_in()
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.Add("123456");
        (await realm.RunAsync("kinit", "123456\n", "-c", realm.NewCache(), "alice")).Exit.ShouldNotBe(0);
        realm.Otp.Asked.ShouldBeEmpty();
    }

    [MitFact]
    public async Task Unknown_and_locked_users_and_foreign_realms()
    {
        await using var realm = await MitRealm.StartAsync();
        var armor = await realm.ArmorAsync();
        (await realm.RunAsync("kinit", "1\n", "-T", armor, "-c", realm.NewCache(), "nobody")).ExpectFailure("Client 'nobody@EXAMPLE.TEST' not found in Kerberos database");
        (await realm.RunAsync("kinit", "1\n", "-T", armor, "-c", realm.NewCache(), "locked")).ExpectFailure("Client's credentials have been revoked");
        (await realm.RunAsync("kinit", "1\n", "-c", realm.NewCache(), "alice@OTHER.TEST")).ExpectFailure("Realm not local to KDC");
        realm.Observer.Records.Last().Code.ShouldBe(ErrorCode.KDC_ERR_WRONG_REALM);
    }

    [MitFact]
    public async Task A_vague_realm_does_not_say_who_exists()
    {
        await using var realm = await MitRealm.StartAsync(settings => settings with { IsVague = true });
        realm.Otp.Add("123456");
        var armor = await realm.ArmorAsync();
        foreach (var name in (string[])["nobody", "locked", "alice"])
            (await realm.RunAsync("kinit", "000000\n", "-T", armor, "-c", realm.NewCache(), name)).ExpectFailure("Preauthentication failed");
        (await realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", realm.NewCache(), "nobody")).ExpectFailure("Preauthentication failed");
    }

    [MitFact]
    public async Task A_slow_answer_is_asked_for_once()
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.Add("123456");
        var armor = await realm.ArmorAsync();
        var gate = new TaskCompletionSource();
        realm.Otp.Gate = gate.Task;
        var login = realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", realm.NewCache(), "alice");
        while (realm.Counters.StreamRequests == 0 && !login.IsCompleted)
            await Task.Delay(20);
        gate.SetResult();
        (await login).ExpectSuccess();
        realm.Otp.Asked.Count.ShouldBe(1);
    }

    [MitFact]
    public async Task Indicators_open_a_service_that_asks_for_them()
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.Add("123456");
        var armor = await realm.ArmorAsync();
        (await realm.RunAsync("kvno", "", "-c", armor, TestPrincipals.Guarded)).ExpectFailure("KDC policy rejects request");
        var cache = realm.NewCache();
        (await realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", cache, "alice")).ExpectSuccess();
        (await realm.RunAsync("kvno", "", "-c", cache, TestPrincipals.Guarded)).ExpectSuccess();
        (await realm.RunAsync("kinit", "", "-R", "-c", cache)).ExpectSuccess();
        (await realm.RunAsync("kvno", "", "-c", cache, TestPrincipals.Guarded)).ExpectSuccess();
    }

    [MitFact]
    public async Task Other_spellings_and_enterprise_names_become_the_canonical_one()
    {
        await using var realm = await MitRealm.StartAsync();
        var armor = await realm.ArmorAsync();
        foreach (var arguments in (string[][])[["-C", "ALICE"], ["-E", "alice@example.test"]])
        {
            realm.Otp.Add("123456");
            var cache = realm.NewCache();
            (await realm.RunAsync("kinit", "123456\n", ["-T", armor, "-c", cache, .. arguments])).ExpectSuccess();
            (await realm.RunAsync("klist", "", "-c", cache)).Output.ShouldContain("Default principal: alice@EXAMPLE.TEST");
        }

        (await realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", realm.NewCache(), "ALICE")).ExpectFailure("not found in Kerberos database");
    }

    [MitFact]
    public async Task Many_at_once()
    {
        const int Count = 20;
        await using var realm = await MitRealm.StartAsync();
        var armor = await realm.ArmorAsync();
        var logins = Enumerable.Range(0, Count).Select(async number =>
        {
            var value = (100000 + number).ToString(CultureInfo.InvariantCulture);
            realm.Otp.Add(value);
            return await realm.RunAsync("kinit", value + "\n", "-T", armor, "-c", realm.NewCache(), "alice");
        }).ToList();
        foreach (var login in logins)
            (await login).ExpectSuccess();
        realm.Otp.Asked.Count.ShouldBe(Count);
        realm.Observer.Faults.ShouldBeEmpty();
    }
}
