using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Tests.Cryptography;

public class Base32Tests
{
    /// <summary>RFC 4648 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY======")]
    [InlineData("fo", "MZXQ====")]
    [InlineData("foo", "MZXW6===")]
    [InlineData("foob", "MZXW6YQ=")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI======")]
    public void The_vectors_of_the_RFC(string plain, string encoded)
    {
        var bytes = Encoding.ASCII.GetBytes(plain);
        Base32.Encode(bytes, padding: true).ShouldBe(encoded);
        Base32.Encode(bytes).ShouldBe(encoded.TrimEnd('='));
        Base32.TryDecode(encoded, out var decoded).ShouldBeTrue();
        decoded.ShouldBe(bytes);
    }

    [Fact]
    public void What_is_encoded_decodes_again() => Prop.ForAll<byte[], bool>((bytes, padding) =>
        Base32.TryDecode(Base32.Encode(bytes, padding), out var back) && back.AsSpan().SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Typed_text_is_read_kindly()
    {
        Base32.TryDecode("mzxw 6ytb-oi", out var decoded).ShouldBeTrue();
        decoded.ShouldBe("foobar"u8.ToArray());
    }

    [Theory]
    [InlineData("MZXW1")]
    [InlineData("MY==MY==")]
    [InlineData("M")]
    [InlineData("MZX")]
    [InlineData("MZXW6Y")]
    [InlineData("MÄ")]
    public void Other_text_is_refused(string text) => Base32.TryDecode(text, out _).ShouldBeFalse();
}
