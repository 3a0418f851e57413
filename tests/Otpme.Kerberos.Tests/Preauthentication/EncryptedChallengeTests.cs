using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Tests.Fakes;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Tests.Preauthentication;

public sealed class EncryptedChallengeTests
{
    private readonly TestClient _client = new();

    [Theory]
    [InlineData(0, ErrorCode.KDC_ERR_NONE)]
    [InlineData(301, ErrorCode.KRB_AP_ERR_SKEW)]
    public async Task Both_sides_show_the_key(int seconds, ErrorCode code)
    {
        var armor = await _client.LogInAsync();
        var key = _client.Principals["plain"].NewestKeys!.Keys[2];
        var answer = await SendAsync(armor, key, "clientchallengearmor", TimeSpan.FromSeconds(seconds), out var fast);
        if (code != ErrorCode.KDC_ERR_NONE)
        {
            answer.Expect(code, "PREAUTH_FAILED");
            return;
        }

        var kdcKey = KerberosKey.Combine(fast.ArmorKey, key, "kdcchallengearmor"u8, "challengelongterm"u8);
        var shown = Der.Decode(answer.Find(PaDataType.EncryptedChallenge)!.Value, EncryptedData.Read)!.Open(kdcKey, KeyUsage.KdcChallenge);
        EncTimestamp.Decode(shown).ShouldNotBeNull().Time.ShouldBe(TestClient.Start);
        TestClient.Take(answer, key, KeyUsage.AsRep).ClientName.ToString().ShouldBe("plain");
    }

    [Fact]
    public async Task Another_key_fails()
    {
        var armor = await _client.LogInAsync();
        var answer = await SendAsync(armor, KerberosKey.Generate(EncryptionType.Aes256CtsHmacSha1_96), "clientchallengearmor", default, out _);
        answer.Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
        answer.Find(PaDataType.EncTimestamp).ShouldBeNull();
    }

    [Fact]
    public async Task The_kdcs_own_challenge_sent_back_fails()
    {
        var armor = await _client.LogInAsync();
        (await SendAsync(armor, _client.Principals["plain"].NewestKeys!.Keys[0], "kdcchallengearmor", default, out _)).Expect(ErrorCode.KDC_ERR_PREAUTH_FAILED, "PREAUTH_FAILED");
    }

    private Task<TestAnswer> SendAsync(HeldTicket armor, KerberosKey key, string pepper, TimeSpan off, out FastSession fast)
    {
        var body = _client.Body("plain");
        var (_, probe) = _client.Armored(armor, body);
        var challengeKey = KerberosKey.Combine(probe.ArmorKey, key, System.Text.Encoding.ASCII.GetBytes(pepper), "challengelongterm"u8);
        var plaintext = new EncTimestamp(TestClient.Start + off, 0).Encode();
        var element = new PaData(PaDataType.EncryptedChallenge, EncryptedData.Seal(challengeKey, KeyUsage.ClientChallenge, plaintext));
        (var packet, fast) = _client.Armored(armor, body, [element], new FastShape { Session = probe });
        return _client.SendAsync(packet, fast);
    }
}
