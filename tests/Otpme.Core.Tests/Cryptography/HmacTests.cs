using System.Security.Cryptography;
using System.Text;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Tests.Cryptography;

public class HmacTests
{
    /// <summary>RFC 2202 2 and 3: key and data (hexadecimal, a count repeats one octet), HMAC-MD5, HMAC-SHA1.</summary>
    public static TheoryData<byte[], byte[], string, string> Vectors => new()
    {
        { Repeat(0x0b, 16), Text("Hi There"), "9294727a3638bb1c13f48ef8158bfc9d", "" },
        { Repeat(0x0b, 20), Text("Hi There"), "", "b617318655057264e28bc0b6fb378c8ef146be00" },
        { Text("Jefe"), Text("what do ya want for nothing?"), "750c783e6ab0b503eaa86e310a5db738", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79" },
        { Repeat(0xaa, 16), Repeat(0xdd, 50), "56be34521d144c88dbb8c733f0e8b3f6", "" },
        { Repeat(0xaa, 20), Repeat(0xdd, 50), "", "125d7342b9ac11cd91a39af48aa17b4f63f175d3" },
        { Repeat(0xaa, 80), Text("Test Using Larger Than Block-Size Key - Hash Key First"), "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd", "aa4ae5e15272d00e95705637ce8a3b55ed402112" },
        { Repeat(0xaa, 80), Text("Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data"), "6f630fad67cda0ee1fb1f562db3aa53e", "e8e99d0f45237d786d6bbaa7965c7808bbff1a91" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vectors_of_RFC_2202(byte[] key, byte[] data, string md5, string sha1)
    {
        if (md5.Length > 0)
        {
            var code = new byte[16];
            HmacMd5.Compute(key, data, code);
            Convert.ToHexStringLower(code).ShouldBe(md5);
        }

        if (sha1.Length > 0)
        {
            var code = new byte[20];
            HmacSha1.Compute(key, data, code);
            Convert.ToHexStringLower(code).ShouldBe(sha1);
        }
    }

    [Fact]
    public void A_prepared_key_serves_messages_in_parts_again_and_again()
    {
        var secret = RandomNumberGenerator.GetBytes(33);
        var message = RandomNumberGenerator.GetBytes(200);
        var expected = HMACMD5.HashData(secret, message);
        var key = new HmacMd5Key(secret);
        var code = new byte[16];

        key.Compute(message, code);
        code.ShouldBe(expected);
        key.Compute(message.AsSpan(0, 20), message.AsSpan(20), code);
        code.ShouldBe(expected);
        key.Compute(message.AsSpan(0, 70), message.AsSpan(70, 16), message.AsSpan(86), code);
        code.ShouldBe(expected);
        var state = key.Begin();
        for (var at = 0; at < message.Length; at += 8)
            state.Append(message.AsSpan(at, 8));
        state.Finish(code);
        code.ShouldBe(expected);
    }

    [Fact]
    public void The_code_allocates_nothing()
    {
        var key = new HmacMd5Key("secret"u8);
        var code = new byte[20];
        key.Compute("message"u8, code);
        HmacSha1.Compute("key"u8, "message"u8, code);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            key.Compute("message"u8, code);
            HmacSha1.Compute("key"u8, "message"u8, code);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static byte[] Repeat(byte value, int count) => Enumerable.Repeat(value, count).ToArray();

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
