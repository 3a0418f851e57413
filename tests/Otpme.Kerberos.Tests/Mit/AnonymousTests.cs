using Otpme.Kerberos.Tests.Fakes;

namespace Otpme.Kerberos.Tests.Mit;

/// <summary>MIT's anonymous PKINIT against our KDC, and what its ticket is good for.</summary>
public sealed class AnonymousTests
{
    [MitTheory]
    [InlineData("")]
    [InlineData("pkinit_dh_min_bits = 4096")]
    [InlineData("udp_preference_limit = 1")]
    public async Task An_anonymous_ticket_is_armor(string configuration)
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Configure(configuration);
        realm.Otp.Add("123456");
        var armor = realm.NewCache();
        (await realm.RunAsync("kinit", "", "-n", "-c", armor)).ExpectSuccess();
        (await realm.RunAsync("klist", "", "-f", "-c", armor)).Output.ShouldContain("WELLKNOWN/ANONYMOUS@WELLKNOWN:ANONYMOUS");
        (await realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", realm.NewCache(), "alice")).ExpectSuccess();
        realm.Observer.Faults.ShouldBeEmpty();
    }

    [MitFact]
    public async Task An_anonymous_ticket_opens_no_service()
    {
        await using var realm = await MitRealm.StartAsync();
        var cache = realm.NewCache();
        (await realm.RunAsync("kinit", "", "-n", "-c", cache)).ExpectSuccess();
        (await realm.RunAsync("kvno", "", "-c", cache, TestPrincipals.Service)).ExpectFailure("KDC policy rejects request");
    }

    [MitFact]
    public async Task Without_a_certificate_it_is_not_offered()
    {
        await using var realm = await MitRealm.StartAsync(settings => settings with { Identity = null });
        (await realm.RunAsync("kinit", "", "-n", "-c", realm.NewCache())).Exit.ShouldNotBe(0);
    }

    [MitFact]
    public async Task More_than_the_rate_are_refused()
    {
        await using var realm = await MitRealm.StartAsync(settings => settings with { AnonymousRate = 0 });
        (await realm.RunAsync("kinit", "", "-n", "-c", realm.NewCache())).ExpectFailure("Generic error");
    }
}
