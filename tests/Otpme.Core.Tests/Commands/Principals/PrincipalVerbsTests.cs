using Otpme.Core.Commands;
using Otpme.Core.Kinds;

namespace Otpme.Core.Tests.Commands.Principals;

public sealed class PrincipalVerbsTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Theory]
    [InlineData("host/server.example.org")]
    [InlineData("host/server.example.org@OTPME.TEST")]
    [InlineData("HTTP/www")]
    [InlineData("svc/a/b/c-d_e$1")]
    public void Services_are_found_by_their_names_with_the_realm_and_without(string name)
    {
        _realm.Do($"kdc add_service {name}");

        var bare = name.Split('@')[0];
        _realm.Find(Principal.Kind, bare).Get(Principal.Kvno).ShouldBe(1);
        _realm.Do($"kdc renew_key {bare}@OTPME.TEST");
        _realm.Find(Principal.Kind, bare).Get(Principal.Kvno).ShouldBe(2);
    }

    [Theory]
    [InlineData("www", "'www' is not the name of a service: write service/machine, for example host/server.example.org, of letters, digits, / and _.-$.")]
    [InlineData("host/", "'host/' is not the name of a service: write service/machine, for example host/server.example.org, of letters, digits, / and _.-$.")]
    [InlineData("a/b/c/d/e/f/g/h/i", "'a/b/c/d/e/f/g/h/i' is not the name of a service: write service/machine, for example host/server.example.org, of letters, digits, / and _.-$.")]
    [InlineData("host/x@OTHER", "'host/x@OTHER' is not the name of a service: write service/machine, for example host/server.example.org, of letters, digits, / and _.-$.")]
    [InlineData("KRBTGT/OTHER", "'KRBTGT' is reserved.")]
    [InlineData("WELLKNOWN/x", "'WELLKNOWN' is reserved.")]
    public void Names_that_are_no_services_are_refused(string name, string sentence) => _realm.Refused($"kdc add_service {name}").ShouldBe(sentence);

    [Fact]
    public void The_string_attribute_of_a_user_is_set_shown_and_removed()
    {
        _realm.Do("user krb5_otp alice []");
        _realm.Run("user krb5_otp alice").ShouldBe(new RawResult("[]\n", "krb5_otp"));
        _realm.Refused("user krb5_otp alice {}").ShouldBe("krb5_otp: It is not a JSON array: write [...] around the objects.");
        _realm.Run(TestRealm.Root, ["user", "krb5_otp", "alice", ""]).ShouldBe(CommandResult.Done);
        _realm.Run("user krb5_otp alice").ShouldBe(new RawResult("", "krb5_otp"));
    }
}
