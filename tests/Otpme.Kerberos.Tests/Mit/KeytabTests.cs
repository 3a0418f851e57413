using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Tests.Fakes;

namespace Otpme.Kerberos.Tests.Mit;

/// <summary>MIT's kinit with a keytab, kvno and renewal against our KDC.</summary>
public sealed class KeytabTests
{
    [MitFact]
    public async Task A_host_gets_a_ticket_with_its_keytab()
    {
        await using var realm = await MitRealm.StartAsync();
        var cache = await realm.ArmorAsync();
        var list = (await realm.RunAsync("klist", "", "-f", "-e", "-c", cache)).ExpectSuccess();
        list.Output.ShouldContain("Default principal: host/client.example.test@EXAMPLE.TEST");
        list.Output.ShouldContain("krbtgt/EXAMPLE.TEST@EXAMPLE.TEST");
        list.Output.ShouldContain("Flags: FRIA");
        list.Output.ShouldContain("renew until");
        realm.Observer.Faults.ShouldBeEmpty();
    }

    [MitTheory]
    [InlineData("aes128-cts-hmac-sha1-96")]
    [InlineData("aes256-cts-hmac-sha1-96")]
    [InlineData("aes128-cts-hmac-sha256-128")]
    [InlineData("aes256-cts-hmac-sha384-192")]
    public async Task Each_encryption_type_alone(string type)
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.Add("123456");
        realm.Configure($"permitted_enctypes = {type}\n default_tkt_enctypes = {type}\n default_tgs_enctypes = {type}");
        var armor = await realm.ArmorAsync();
        var cache = realm.NewCache();
        (await realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", cache, "alice")).ExpectSuccess();
        (await realm.RunAsync("kvno", "", "-c", cache, TestPrincipals.Service)).ExpectSuccess();
        var list = (await realm.RunAsync("klist", "", "-e", "-c", cache)).ExpectSuccess();
        list.Output.ShouldContain($"Etype (skey, tkt): {type}");
        realm.Observer.Faults.ShouldBeEmpty();
    }

    [MitFact]
    public async Task A_service_ticket_that_the_service_can_open()
    {
        await using var realm = await MitRealm.StartAsync();
        var cache = await realm.ArmorAsync();
        var kvno = (await realm.RunAsync("kvno", "", "-c", cache, "-k", realm.Path("svc.keytab"), TestPrincipals.Service)).ExpectSuccess();
        kvno.Output.ShouldContain("kvno = 3, keytab entry valid");
        (await realm.RunAsync("kvno", "", "-c", cache, "host/none.example.test")).ExpectFailure("Server host/none.example.test@EXAMPLE.TEST not found in Kerberos database");
    }

    [MitFact]
    public async Task Tickets_are_renewed_only_when_renewable()
    {
        await using var realm = await MitRealm.StartAsync();
        var cache = await realm.ArmorAsync();
        (await realm.RunAsync("kinit", "", "-R", "-c", cache)).ExpectSuccess();
        (await realm.RunAsync("kvno", "", "-c", cache, TestPrincipals.Service)).ExpectSuccess();

        realm.Principals.Set(realm.Principals[TestPrincipals.Host] with { Flags = PrincipalFlags.NotRenewable });
        var plain = await realm.ArmorAsync();
        (await realm.RunAsync("kinit", "", "-R", "-c", plain)).ExpectFailure("KDC can't fulfill requested option");
    }

    [MitFact]
    public async Task Encrypted_challenge_with_a_password_under_armor()
    {
        await using var realm = await MitRealm.StartAsync();
        var armor = await realm.ArmorAsync();
        (await realm.RunAsync("kinit", "plainpw\n", "-T", armor, "-c", realm.NewCache(), "plain")).ExpectSuccess();
        (await realm.RunAsync("kinit", "wrong\n", "-T", armor, "-c", realm.NewCache(), "plain")).ExpectFailure("Password incorrect");
        (await realm.RunAsync("kinit", "plainpw\n", "-c", realm.NewCache(), "plain")).ExpectSuccess();
    }

    [MitFact]
    public async Task A_clock_that_is_off_is_told()
    {
        await using var realm = await MitRealm.StartAsync();
        var armor = await realm.ArmorAsync();
        (await realm.RunAsync("faketime", "123456\n", "-f", "+20m", "kinit", "-T", armor, "-c", realm.NewCache(), "alice")).ExpectFailure("Clock skew too great");
        (await realm.RunAsync("faketime", "", "-f", "+20m", "kvno", "-c", armor, TestPrincipals.Service)).ExpectFailure("Clock skew too great");
    }
}
