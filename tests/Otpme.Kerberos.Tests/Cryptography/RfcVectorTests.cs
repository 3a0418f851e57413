using System.Text;
using Otpme.Kerberos.Cryptography;
using Otpme.Kerberos.Tests.Vectors;

namespace Otpme.Kerberos.Tests.Cryptography;

/// <summary>The examples of RFC 3961, 3962, 8009 and 6113.</summary>
public sealed class RfcVectorTests
{
    public static TheoryData<string> NFolds => VectorFile.Rfc("nFold");

    public static TheoryData<string> StringsToKeys => VectorFile.Rfc("stringToKey");

    public static TheoryData<string> Stolen => VectorFile.Rfc("cipherTextStealing");

    public static TheoryData<string> Derived => VectorFile.Rfc("derive");

    public static TheoryData<string> Encrypted => VectorFile.Rfc("encrypt");

    public static TheoryData<string> Checksums => VectorFile.Rfc("checksum");

    public static TheoryData<string> Prfs => VectorFile.Rfc("prf");

    public static TheoryData<string> Combined => VectorFile.Rfc("cf2");

    [Theory, MemberData(nameof(NFolds))]
    public void Folds(string json)
    {
        var entry = VectorFile.Parse(json);
        var expected = Convert.FromHexString(entry[1].GetString()!);
        var output = new byte[expected.Length];
        NFold.Fold(Encoding.ASCII.GetBytes(entry[0].GetString()!), output);
        output.ShouldBe(expected);
    }

    [Theory, MemberData(nameof(StringsToKeys))]
    public void Makes_a_key_of_a_password(string json)
    {
        var entry = VectorFile.Parse(json);
        Profile(entry).StringToKey(entry.Hex("password"), entry.Hex("salt"), entry.Number("iterations")).Value.ToArray().ShouldBe(entry.Hex("key"));
    }

    [Theory, MemberData(nameof(Stolen))]
    public void Steals_cipher_text(string json)
    {
        var entry = VectorFile.Parse(json);
        var plaintext = entry.Hex("plaintext");
        var output = new byte[plaintext.Length];
        CipherText.Encrypt(entry.Hex("key"), plaintext, output);
        output.ShouldBe(entry.Hex("ciphertext"));
        CipherText.Decrypt(entry.Hex("key"), output, output);
        output.ShouldBe(plaintext);
    }

    [Theory, MemberData(nameof(Derived))]
    public void Derives_the_keys_of_a_usage(string json)
    {
        var entry = VectorFile.Parse(json);
        Profile(entry).DeriveForChecksum(entry.Hex("key"), entry.Number("usage")).Checksum.ShouldBe(entry.Hex("kc"));
        var keys = Profile(entry).DeriveForEncryption(entry.Hex("key"), entry.Number("usage"));
        keys.Encryption.ShouldBe(entry.Hex("ke"));
        keys.Integrity.ShouldBe(entry.Hex("ki"));
    }

    [Theory, MemberData(nameof(Encrypted))]
    public void Encrypts_and_decrypts(string json)
    {
        var entry = VectorFile.Parse(json);
        var key = Key(entry);
        var usage = (KeyUsage)entry.Number("usage");
        key.Encrypt(usage, entry.Hex("confounder"), entry.Hex("plaintext")).ShouldBe(entry.Hex("ciphertext"));
        key.TryDecrypt(usage, entry.Hex("ciphertext")).ShouldBe(entry.Hex("plaintext"));
    }

    [Theory, MemberData(nameof(Checksums))]
    public void Makes_checksums(string json)
    {
        var entry = VectorFile.Parse(json);
        Key(entry).Checksum((KeyUsage)entry.Number("usage"), entry.Hex("message")).ShouldBe(entry.Hex("sum"));
    }

    [Theory, MemberData(nameof(Prfs))]
    public void Makes_pseudo_random_octets(string json)
    {
        var entry = VectorFile.Parse(json);
        var output = new byte[Profile(entry).PrfLength];
        Key(entry).Prf(entry.Hex("input"), output);
        output.ShouldBe(entry.Hex("output"));
    }

    [Theory, MemberData(nameof(Combined))]
    public void Combines_keys(string json)
    {
        var entry = VectorFile.Parse(json);
        KerberosKey Of(string name) =>
            Profile(entry).StringToKey(Encoding.ASCII.GetBytes(entry.Text(name)), Encoding.ASCII.GetBytes(entry.Text(name)), Profile(entry).DefaultIterations);
        var key = KerberosKey.Combine(Of("password1"), Of("password2"), Encoding.ASCII.GetBytes(entry.Text("pepper1")), Encoding.ASCII.GetBytes(entry.Text("pepper2")));
        key.Value.ToArray().ShouldBe(entry.Hex("key"));
    }

    private static EncryptionProfile Profile(System.Text.Json.JsonElement entry) => EncryptionProfile.Find(entry.Number("type"))!;

    private static KerberosKey Key(System.Text.Json.JsonElement entry) => new(Profile(entry).Type, entry.Hex("key"));
}
