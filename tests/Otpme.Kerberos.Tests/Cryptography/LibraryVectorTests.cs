using System.Text;
using System.Text.Json;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Tests.Vectors;

namespace Otpme.Kerberos.Tests.Cryptography;

/// <summary>Keys, checksums and cipher texts that libkrb5 made, for each encryption type.</summary>
public sealed class LibraryVectorTests
{
    private static readonly JsonElement s_all = VectorFile.Read("vectors.json");

    public static TheoryData<int> Types => [17, 18, 19, 20];

    [Theory, MemberData(nameof(Types))]
    public void Keys_of_passwords(int type)
    {
        Keys(type).Select(key => Convert.ToHexStringLower(key.Value)).ShouldBe(Of(type).GetProperty("s2k").EnumerateArray().Select(entry => entry.Text("key")));
    }

    [Theory, MemberData(nameof(Types))]
    public void Pseudo_random_octets(int type)
    {
        var key = Keys(type)[0];
        var entry = Of(type).GetProperty("prf");
        var output = new byte[key.Profile.PrfLength];
        key.Prf(Encoding.ASCII.GetBytes(entry.Text("input")), output);
        output.ShouldBe(entry.Hex("out"));

        entry = Of(type).GetProperty("prfplus_key");
        var longer = new byte[key.Profile.KeyLength];
        key.PrfPlus(Encoding.ASCII.GetBytes(entry.Text("input")), longer);
        longer.ShouldBe(entry.Hex("key"));
    }

    [Theory, MemberData(nameof(Types))]
    public void Combined_keys(int type)
    {
        var keys = Keys(type);
        var entry = Of(type).GetProperty("cf2");
        KerberosKey.Combine(keys[entry.Number("k1")], keys[entry.Number("k2")], Encoding.ASCII.GetBytes(entry.Text("pepper1")), Encoding.ASCII.GetBytes(entry.Text("pepper2")))
            .Value.ToArray().ShouldBe(entry.Hex("key"));
    }

    [Theory, MemberData(nameof(Types))]
    public void Checksums_of_every_usage(int type)
    {
        var key = Keys(type)[0];
        foreach (var entry in Of(type).GetProperty("checksum").EnumerateArray())
        {
            var usage = (KeyUsage)entry.Number("usage");
            var message = Message(entry.Number("msg_len"));
            key.Checksum(usage, message).ShouldBe(entry.Hex("sum"));
            key.IsChecksum(usage, message, entry.Number("type"), entry.Hex("sum")).ShouldBeTrue();
            key.IsChecksum(usage, message.AsSpan(1), entry.Number("type"), entry.Hex("sum")).ShouldBeFalse();
            key.IsChecksum(usage, message, entry.Number("type") + 1, entry.Hex("sum")).ShouldBeFalse();
        }
    }

    [Theory, MemberData(nameof(Types))]
    public void Cipher_texts_of_every_length(int type)
    {
        var key = Keys(type)[0];
        foreach (var entry in Of(type).GetProperty("encrypt").EnumerateArray())
        {
            var usage = (KeyUsage)entry.Number("usage");
            var cipher = entry.Hex("cipher");
            var confounder = new byte[16];
            var plaintext = key.TryDecrypt(usage, cipher, confounder);
            plaintext.ShouldBe(Message(entry.Number("plain_len")));
            key.Encrypt(usage, confounder, plaintext!).ShouldBe(cipher);
            key.TryDecrypt(usage + 1, cipher).ShouldBeNull();
            for (var at = 0; at < cipher.Length; at++)
            {
                cipher[at] ^= 0x10;
                key.TryDecrypt(usage, cipher).ShouldBeNull();
                cipher[at] ^= 0x10;
                key.TryDecrypt(usage, cipher.AsSpan(0, at)).ShouldBeNull();
            }
        }
    }

    [Theory, MemberData(nameof(Types))]
    public void A_fresh_confounder_each_time(int type)
    {
        var key = KerberosKey.Generate(EncryptionProfile.Find(type)!.Type);
        var message = Message(20);
        var first = key.Encrypt(KeyUsage.Ticket, message);
        first.ShouldNotBe(key.Encrypt(KeyUsage.Ticket, message));
        key.TryDecrypt(KeyUsage.Ticket, first).ShouldBe(message);
    }

    private static JsonElement Of(int type) => s_all.EnumerateArray().Single(entry => entry.Number("etype") == type);

    private static List<KerberosKey> Keys(int type)
    {
        var profile = EncryptionProfile.Find(type)!;
        return
        [
            .. Of(type).GetProperty("s2k").EnumerateArray().Select(entry =>
            {
                var parameters = entry.GetProperty("params");
                var iterations = parameters.ValueKind == JsonValueKind.Null ? profile.DefaultIterations : Convert.ToInt32(parameters.GetString(), 16);
                return profile.StringToKey(Encoding.ASCII.GetBytes(entry.Text("password")), Encoding.ASCII.GetBytes(entry.Text("salt")), iterations);
            }),
        ];
    }

    private static byte[] Message(int length) => [.. Enumerable.Range(0, length).Select(at => (byte)at)];
}
