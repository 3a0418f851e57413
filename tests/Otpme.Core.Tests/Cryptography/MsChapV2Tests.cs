using System.Text;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Tests.Cryptography;

/// <summary>The example of RFC 2759 9.2, continued by RFC 3079 3.5.3.</summary>
public class MsChapV2Tests
{
    private static readonly byte[] AuthenticatorChallenge = Convert.FromHexString("5B5D7C7D7B3F2F3E3C2C602132262628");
    private static readonly byte[] PeerChallenge = Convert.FromHexString("21402324255E262A28295F2B3A337C7E");
    private static readonly byte[] Challenge = Convert.FromHexString("D02E4386BCE91226");
    private static readonly byte[] NtHash = Convert.FromHexString("44EBBA8D5312B8D611474411F56989AE");
    private static readonly byte[] HashHash = Convert.FromHexString("41C00C584BD2D91C4017A2A12FA59F3F");
    private static readonly byte[] Response = Convert.FromHexString("82309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF");

    [Theory]
    [InlineData("User")]
    [InlineData(@"BIGCO\User")]
    public void The_challenge_hash_drops_the_domain(string userName)
    {
        var challenge = new byte[8];
        MsChapV2.ChallengeHash(PeerChallenge, AuthenticatorChallenge, Encoding.ASCII.GetBytes(userName), challenge);
        challenge.ShouldBe(Challenge);
    }

    [Fact]
    public void Hashes_and_response()
    {
        var hash = new byte[16];
        MsChapV2.NtPasswordHash("clientPass"u8, hash);
        hash.ShouldBe(NtHash);
        MsChapV2.HashNtPasswordHash(NtHash, hash);
        hash.ShouldBe(HashHash);
        var response = new byte[24];
        MsChapV2.ChallengeResponse(Challenge, NtHash, response);
        response.ShouldBe(Response);
        MsChapV2.Verify(Challenge, NtHash, Response).ShouldBeTrue();
    }

    [Fact]
    public void A_response_with_one_flipped_bit_anywhere_is_refused()
    {
        for (var bit = 0; bit < 192; bit++)
        {
            var wrong = (byte[])Response.Clone();
            wrong[bit / 8] ^= (byte)(1 << (bit % 8));
            MsChapV2.Verify(Challenge, NtHash, wrong).ShouldBeFalse();
        }

        MsChapV2.Verify(Challenge, NtHash, Response.AsSpan(0, 16)).ShouldBeFalse();
    }

    [Fact]
    public void Authenticator_response()
    {
        var output = new byte[42];
        MsChapV2.GenerateAuthenticatorResponse(HashHash, Response, Challenge, output);
        Encoding.ASCII.GetString(output).ShouldBe("S=407A5589115FD0D6209F510FE9C04566932CDA56");
    }

    [Fact]
    public void Keys_for_MPPE()
    {
        var master = new byte[16];
        MsChapV2.GetMasterKey(HashHash, Response, master);
        Convert.ToHexString(master).ShouldBe("FDECE3717A8C838CB388E527AE3CDD31");
        var send = new byte[16];
        MsChapV2.GetAsymmetricStartKey(master, isSend: true, isServer: true, send);
        Convert.ToHexString(send).ShouldBe("8B7CDC149B993A1BA118CB153F56DCCB");

        var serverSend = new byte[16];
        var serverReceive = new byte[16];
        var client = new byte[16];
        MsChapV2.GetServerKeys(HashHash, Response, serverSend, serverReceive);
        serverSend.ShouldBe(send);
        MsChapV2.GetAsymmetricStartKey(master, isSend: false, isServer: false, client);
        client.ShouldBe(serverSend);
        MsChapV2.GetAsymmetricStartKey(master, isSend: true, isServer: false, client);
        client.ShouldBe(serverReceive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("grün€𝄞")]
    public void Passwords_are_hashed_as_UTF_16(string password)
    {
        for (var repeat = 1; repeat < 80; repeat++)
        {
            var text = string.Concat(Enumerable.Repeat(password, repeat));
            var expected = new byte[16];
            Md4.Hash(Encoding.Unicode.GetBytes(text), expected);
            var hash = new byte[16];
            MsChapV2.NtPasswordHash(Encoding.UTF8.GetBytes(text), hash);
            hash.ShouldBe(expected);
        }
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_hashed_without_a_fuss()
    {
        var hash = new byte[16];
        var all = Enumerable.Range(0, 512).Select(i => (byte)(255 - i)).ToArray();
        Should.NotThrow(() => MsChapV2.NtPasswordHash(all, hash));
        Should.NotThrow(() => MsChapV2.NtPasswordHash([0xf0, 0x9d], hash));
    }
}
