using Otpme.Kerberos.Wire;

namespace Otpme.OtpForwarding.Tests;

public sealed class PrincipalTextTests
{
    [Theory]
    [InlineData("alice", "alice", "alice@EXAMPLE.TEST")]
    [InlineData("alice/admin", "alice/admin", "alice/admin@EXAMPLE.TEST")]
    [InlineData("""a\@b""", "a@b", """a\@b@EXAMPLE.TEST""")]
    [InlineData("""a\/b\\""", """a\/b\\""", """a\/b\\@EXAMPLE.TEST""")]
    public void As_mits_kdc_writes_it(string principal, string stripped, string whole)
    {
        var name = PrincipalName.TryParse(principal)!;
        PrincipalText.Of(name, "EXAMPLE.TEST", isStripped: true).ShouldBe(stripped);
        PrincipalText.Of(name, "EXAMPLE.TEST", isStripped: false).ShouldBe(whole);
    }
}
