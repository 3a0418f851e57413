using Otpme.Core.Pki;

namespace Otpme.Pki.Tests;

public sealed class PrivateKeyPemTests
{
    public static TheoryData<KeyAlgorithm, int> Kinds => new()
    {
        { KeyAlgorithm.Rsa, 2048 },
        { KeyAlgorithm.Ecdsa, 256 },
        { KeyAlgorithm.Ecdsa, 384 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_encrypted_key_opens_with_its_passphrase_only(KeyAlgorithm algorithm, int bits)
    {
        var key = await TestRealm.NewKey(new KeyParameters(algorithm, bits));

        var encrypted = PrivateKeyPem.Encrypt(key, "kölner dom").ShouldNotBeNull();

        encrypted.ShouldStartWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        using var original = PrivateKeyPem.Load(key).ShouldNotBeNull();
        using var again = PrivateKeyPem.Load(PrivateKeyPem.Decrypt(encrypted, "kölner dom").ShouldNotBeNull()).ShouldNotBeNull();
        again.ExportSubjectPublicKeyInfo().ShouldBe(original.ExportSubjectPublicKeyInfo());
        PrivateKeyPem.Decrypt(encrypted, "Kölner dom").ShouldBeNull();
        PrivateKeyPem.Load(encrypted).ShouldBeNull();
    }

    [Fact]
    public async Task Openssl_reads_the_encrypted_key()
    {
        var encrypted = PrivateKeyPem.Encrypt(await TestRealm.NewKey(KeyParameters.P256), "secret").ShouldNotBeNull();
        using var openssl = new OpenSsl();
        var file = openssl.File("key.pem", encrypted);

        openssl.Run("pkey", "-in", file, "-passin", "pass:secret", "-noout").ExitCode.ShouldBe(0);
        openssl.Run("pkey", "-in", file, "-passin", "pass:wrong", "-noout").ExitCode.ShouldNotBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void What_is_no_key_is_not_loaded(string pem)
    {
        PrivateKeyPem.Load(pem).ShouldBeNull();
        PrivateKeyPem.Encrypt(pem, "x").ShouldBeNull();
        PrivateKeyPem.Decrypt(pem, "x").ShouldBeNull();
        CertificateFacts.Read(pem).ShouldBeNull();
    }
}
