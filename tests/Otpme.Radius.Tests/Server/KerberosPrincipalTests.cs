using System.Text;
using Otpme.Radius.Server;

namespace Otpme.Radius.Tests.Server;

/// <summary>User names as MIT krb5kdc writes them, with strip_realm on and off.</summary>
public sealed class KerberosPrincipalTests
{
    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("alice@EXAMPLE.ORG", "alice")]
    [InlineData("al\\@ice@EXAMPLE.ORG", "al@ice")]
    [InlineData("DOM\\\\alice@EXAMPLE.ORG", "DOM\\alice")]
    [InlineData("alice/admin@EXAMPLE.ORG", "alice/admin")]
    [InlineData("alice\\/admin", "alice/admin")]
    [InlineData("a\\n\\t\\b\\0b", "a\n\t\b\0b")]
    [InlineData("alice\\", "alice\\")]
    [InlineData("@EXAMPLE.ORG", "@EXAMPLE.ORG")]
    [InlineData("alice@", "alice")]
    [InlineData("jürgen@EXAMPLE.ORG", "jürgen")]
    [InlineData("", "")]
    public void Escapes_and_realm_are_taken_off(string principal, string user) => UserName(principal).ShouldBe(user);

    [Fact]
    public void Only_realms_of_the_list_are_taken_off_when_there_is_one()
    {
        UserName("alice@EXAMPLE.ORG", "OTHER.ORG", "EXAMPLE.ORG").ShouldBe("alice");
        UserName("alice@EXAMPLE.ORG", "OTHER.ORG").ShouldBe("alice@EXAMPLE.ORG");
        UserName("alice@example.org", "EXAMPLE.ORG").ShouldBe("alice@example.org");
        UserName("alice@EXAMPLE.ORGX", "EXAMPLE.ORG").ShouldBe("alice@EXAMPLE.ORGX");
    }

    private static string UserName(string principal, params string[] realms) =>
        KerberosPrincipal.UserName(Encoding.UTF8.GetBytes(principal), realms, new NameCache(16));
}
