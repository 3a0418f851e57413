using System.Security.Cryptography;
using Otpme.Core.Cryptography;

namespace Otpme.Core.Tests.Cryptography;

public class DesTests
{
    [Theory]
    [InlineData("133457799bbcdff1", "0123456789abcdef", "85e813540f0ab405")]
    [InlineData("0000000000000000", "0000000000000000", "8ca64de9c1b123a7")]
    public void Known_blocks(string key, string block, string expected)
    {
        var output = new byte[8];
        Des.EncryptBlock(Convert.FromHexString(key), Convert.FromHexString(block), output);
        Convert.ToHexStringLower(output).ShouldBe(expected);
    }

    /// <summary>The keys of RFC 2759 9.3.</summary>
    [Theory]
    [InlineData("fc156af7edcd6c", "fd0b5b5e7f6e34d9")]
    [InlineData("0edde3337d427f", "0e6e796737ea08fe")]
    [InlineData("4eac0000000000", "4f57010101010101")]
    public void Keys_expand_with_odd_parity(string key7, string key8)
    {
        var expanded = new byte[8];
        Des.ExpandKey(Convert.FromHexString(key7), expanded);
        Convert.ToHexStringLower(expanded).ShouldBe(key8);
    }

    [Fact]
    public void Agrees_with_the_system()
    {
        using var system = DES.Create();
        var output = new byte[8];
        var fromSeven = new byte[8];
        var key = new byte[8];
        for (var i = 0; i < 500; i++)
        {
            var key7 = RandomNumberGenerator.GetBytes(7);
            Des.ExpandKey(key7, key);
            if (DES.IsWeakKey(key) || DES.IsSemiWeakKey(key))
                continue;
            var block = RandomNumberGenerator.GetBytes(8);
            system.Key = key;
            Des.EncryptBlock(key, block, output);
            output.ShouldBe(system.EncryptEcb(block, PaddingMode.None));
            Des.EncryptBlockWithKey7(key7, block, fromSeven);
            fromSeven.ShouldBe(output);
        }
    }
}
