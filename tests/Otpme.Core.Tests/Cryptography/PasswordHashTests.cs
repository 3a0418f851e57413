using Otpme.Core.Cryptography;

namespace Otpme.Core.Tests.Cryptography;

public class PasswordHashTests
{
    /// <summary>Vectors published with the reference implementation (Argon2 version 19): password "password", salt "somesalt".</summary>
    [Theory]
    [InlineData(PasswordHashAlgorithm.Argon2i, 2, 65536, 1, "c1628832147d9720c5bd1cfd61367078729f6dfb6f8fea9ff98158e0d7816ed0")]
    [InlineData(PasswordHashAlgorithm.Argon2i, 2, 256, 2, "4ff5ce2769a1d7f4c8a491df09d41a9fbe90e5eb02155a13e4c01e20cd4eab61")]
    [InlineData(PasswordHashAlgorithm.Argon2id, 2, 256, 2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037")]
    public void Argon2_gives_the_published_tags(PasswordHashAlgorithm variant, int iterations, int memory, int lanes, string expected)
    {
        var tag = new byte[32];
        Argon2.Compute(variant, "password"u8, "somesalt"u8, iterations, memory, lanes, tag);
        Convert.ToHexStringLower(tag).ShouldBe(expected);
    }

    [Fact]
    public void What_Argon2_refuses_is_an_error() =>
        Should.Throw<InvalidOperationException>(() => Argon2.Compute(PasswordHashAlgorithm.Argon2i, "x"u8, "short"u8, 1, 64, 1, new byte[32]));

    [Theory]
    [InlineData("argon2i:iterations=1,memory=64,threads=2,key_len=32")]
    [InlineData("argon2d:iterations=1,memory=64,threads=2,key_len=128")]
    [InlineData("argon2id:iterations=1,memory=64,threads=2,key_len=16")]
    [InlineData("pbkdf2:iter=1000,algo=SHA512,key_len=300")]
    [InlineData("hkdf:algo=SHA256,key_len=32")]
    public void A_hash_survives_its_text_form_and_knows_its_password(string parameters)
    {
        PasswordHashParameters.TryParse(parameters, out var parsed, out _).ShouldBeTrue();
        parsed!.ToString().ShouldBe(parameters);
        var text = PasswordHash.Create("grün"u8, parsed).ToText();
        PasswordHash.TryParse(text, out var hash, out var error).ShouldBeTrue(error);
        hash!.Verify("grün"u8).ShouldBeTrue();
        hash.Verify("grun"u8).ShouldBeFalse();
        hash.Verify(""u8).ShouldBeFalse();
        hash.ToText().ShouldBe(text);
        hash.ToString().ShouldBe(parameters);
    }

    [Fact]
    public void Every_hash_has_a_salt_of_its_own()
    {
        PasswordHashParameters.TryParse("hkdf", out var parameters, out _).ShouldBeTrue();
        PasswordHash.Create("x"u8, parameters!).ToText().ShouldNotBe(PasswordHash.Create("x"u8, parameters!).ToText());
    }

    [Fact]
    public void The_default_is_that_of_the_specification() =>
        PasswordHashParameters.Default.ToString().ShouldBe("argon2i:iterations=3,memory=65536,threads=4,key_len=32");

    [Theory]
    [InlineData("Argon2_i", "argon2i:iterations=3,memory=65536,threads=4,key_len=32")]
    [InlineData("argon2id:min_mem=1024,threads=1", "argon2id:iterations=3,memory=1024,threads=1,key_len=32")]
    [InlineData("PBKDF2:algo=sha384", "pbkdf2:iter=600000,algo=SHA384,key_len=32")]
    public void Names_and_keys_are_read_kindly(string text, string expected)
    {
        PasswordHashParameters.TryParse(text, out var parameters, out var error).ShouldBeTrue(error);
        parameters!.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("md5")]
    [InlineData("argon2i,argon2d")]
    [InlineData("argon2i:iterations=0")]
    [InlineData("argon2i:memory=99999999")]
    [InlineData("argon2i:memory=16,threads=4")]
    [InlineData("argon2i:iter=3")]
    [InlineData("argon2i:algo=SHA256")]
    [InlineData("argon2i:algo=SHA512")]
    [InlineData("hkdf:algo=MD5")]
    [InlineData("hkdf:iter=3")]
    [InlineData("pbkdf2:iter=-5")]
    [InlineData("pbkdf2:iter")]
    public void Other_parameters_are_refused_with_a_sentence(string text)
    {
        PasswordHashParameters.TryParse(text, out _, out var error).ShouldBeFalse();
        error.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("")]
    [InlineData("otpme-hash-2$hkdf$AAAAAAAAAAAAAAAAAAAAAA$AAAA")]
    [InlineData("otpme-hash-1$hkdf:key_len=16$AAAAAAAAAAAAAAAAAAAAAA$AAAA")]
    [InlineData("otpme-hash-1$hkdf:key_len=16$AAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("otpme-hash-1$hkdf:key_len=16$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAA!A")]
    public void A_damaged_text_is_refused(string text) => PasswordHash.TryParse(text, out _, out _).ShouldBeFalse();
}
