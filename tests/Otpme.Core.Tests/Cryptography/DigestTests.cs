using System.Security.Cryptography;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Tests.Cryptography;

public class DigestTests
{
    private static readonly byte[] Message = RandomNumberGenerator.GetBytes(400);

    /// <summary>RFC 1321 A.5.</summary>
    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("abc", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("message digest", "f96b697d7cb7938d525a2f31aaf161d0")]
    public void Md5_vectors(string message, string expected)
    {
        var digest = new byte[16];
        Md5.Hash(System.Text.Encoding.ASCII.GetBytes(message), digest);
        Convert.ToHexStringLower(digest).ShouldBe(expected);
    }

    /// <summary>RFC 3174 7.3.</summary>
    [Theory]
    [InlineData("abc", "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1")]
    public void Sha1_vectors(string message, string expected)
    {
        var digest = new byte[20];
        Sha1.Hash(System.Text.Encoding.ASCII.GetBytes(message), digest);
        Convert.ToHexStringLower(digest).ShouldBe(expected);
    }

    [Fact]
    public void Md5_agrees_with_the_system_at_every_length_and_cut()
    {
        var digest = new byte[16];
        for (var length = 0; length <= Message.Length; length++)
        {
            var expected = MD5.HashData(Message.AsSpan(0, length));
            Md5.Hash(Message.AsSpan(0, length), digest);
            digest.ShouldBe(expected);

            var cut = length / 3;
            var state = DigestState<Md5Core>.Create();
            state.Append(Message.AsSpan(0, cut));
            var fork = state;
            state.Append(Message.AsSpan(cut, length - cut));
            state.Finish(digest);
            digest.ShouldBe(expected);
            fork.Finish(digest);
            digest.ShouldBe(MD5.HashData(Message.AsSpan(0, cut)));
        }
    }

    [Fact]
    public void Sha1_agrees_with_the_system_at_every_length_and_cut()
    {
        var digest = new byte[20];
        for (var length = 0; length <= Message.Length; length++)
        {
            var expected = SHA1.HashData(Message.AsSpan(0, length));
            Sha1.Hash(Message.AsSpan(0, length), digest);
            digest.ShouldBe(expected);

            var cut = length * 2 / 3;
            var state = DigestState<Sha1Core>.Create();
            state.Append(Message.AsSpan(0, cut));
            state.Append(Message.AsSpan(cut, length - cut));
            state.Finish(digest);
            digest.ShouldBe(expected);
        }
    }
}
