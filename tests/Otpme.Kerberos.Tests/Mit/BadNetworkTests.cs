using Otpme.Kerberos.Tests.Fakes;

namespace Otpme.Kerberos.Tests.Mit;

/// <summary>MIT's kinit over a network that repeats and loses datagrams: a password is looked at once, whatever happens.</summary>
public sealed class BadNetworkTests
{
    /// <summary>Request 0 asks for a challenge, request 1 brings the password; -1 loses nothing.</summary>
    [MitTheory]
    [InlineData(2, 1, -1, -1)]
    [InlineData(1, 2, -1, -1)]
    [InlineData(1, 1, 1, -1)]
    [InlineData(1, 1, -1, 1)]
    public async Task A_login_comes_through_and_is_asked_about_once(int requestCopies, int replyCopies, int lostRequest, int lostReply)
    {
        await using var realm = await MitRealm.StartAsync();
        realm.Otp.Add("123456");
        var armor = await realm.ArmorAsync();
        await using var relay = new DatagramRelay(realm.Endpoint, number => number == lostRequest ? 0 : requestCopies, number => number == lostReply ? 0 : replyCopies);
        realm.Configure("", relay.Endpoint);
        var cache = realm.NewCache();
        (await realm.RunAsync("kinit", "123456\n", "-T", armor, "-c", cache, "alice")).ExpectSuccess();
        (await realm.RunAsync("kvno", "", "-c", cache, TestPrincipals.Service)).ExpectSuccess();
        realm.Otp.Asked.Count.ShouldBe(1);
        relay.Requests.ShouldBeGreaterThanOrEqualTo(3);
        realm.Counters.StreamRequests.ShouldBe(0);
    }
}
