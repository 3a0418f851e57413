using Otpme.OtpForwarding.Configuration;
using Otpme.OtpForwarding.Tests.Fakes;

namespace Otpme.OtpForwarding.Tests.Configuration;

/// <summary>The section [otp] as MIT's document on OTP preauthentication defines it.</summary>
public sealed class TokenTypeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TokenTypes Read(string text) => TokenTypeReader.Read(_folder.Configure(text));

    private TokenTypes ReadType(string lines)
    {
        File.WriteAllText(_folder["secret"], " xyzzy \nmore\n");
        return Read($"[otp]\nX = {{\n{lines}\n}}\nOTHER = {{\n}}\n");
    }

    private static TokenType Find(TokenTypes types, string name) => types.TryFind(name, out var type, out var reason) ? type : throw new InvalidOperationException(reason);

    [Fact]
    public void Every_default_is_the_documents()
    {
        var type = Find(Read("[otp]\nMY = {\n}\n"), "MY");
        type.Server.SocketPath.ShouldBe(_folder["MY.socket"]);
        type.Secret.ShouldBeEmpty();
        type.Timeout.ShouldBe(TimeSpan.FromSeconds(5));
        type.Retries.ShouldBe(3);
        type.StripRealm.ShouldBeTrue();
        type.Indicators.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[otp]\n")]
    [InlineData("[otp]\nMY = {\n}\n")]
    [InlineData("[realms]\nX = {\nnonsense\n}\n")]
    public void Default_is_built_in_with_its_realm(string text)
    {
        var type = Find(Read(text), "DEFAULT");
        type.Server.SocketPath.ShouldBe(_folder["DEFAULT.socket"]);
        type.StripRealm.ShouldBeFalse();
        type.Secret.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_file_leaves_the_built_in_type() => Find(TokenTypeReader.Read(_folder["kdc.conf"]), "DEFAULT").StripRealm.ShouldBeFalse();

    [Fact]
    public void Default_can_be_overridden_and_then_strips_the_realm()
    {
        var types = Read("[otp]\nDEFAULT = {\ntimeout = 7\n}\n");
        types.All.Count.ShouldBe(1);
        Find(types, "DEFAULT").StripRealm.ShouldBeTrue();
        Find(types, "DEFAULT").Timeout.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_broken_override_of_default_does_not_bring_the_built_in_type_back()
    {
        var types = Read("[otp]\nDEFAULT = {\ntimeout = soon\n}\nX = {\n}\n");
        types.TryFind("DEFAULT", out _, out var reason).ShouldBeFalse();
        reason.ShouldContain("timeout is a number from 1 to 3600, not \"soon\"");
        Find(types, "X").ShouldNotBeNull();
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var type = Find(ReadType("server = radius.example.test:1645\nsecret = secret\ntimeout = 15\nretries = 0\nstrip_realm = no\nindicator = strong\nindicator = otp"), "X");
        (type.Server.Host, type.Server.Port, type.Server.SocketPath).ShouldBe(("radius.example.test", 1645, null));
        type.Secret.ShouldBe("xyzzy"u8.ToArray());
        type.Timeout.ShouldBe(TimeSpan.FromSeconds(15));
        type.Retries.ShouldBe(0);
        type.StripRealm.ShouldBeFalse();
        type.Indicators.ShouldBe(["strong", "otp"]);
    }

    [Fact]
    public void A_socket_may_have_a_secret_and_files_may_be_anywhere()
    {
        var type = Find(ReadType($"server = $KDCDIR/a.socket\nsecret = {_folder["secret"]}"), "X");
        type.Server.SocketPath.ShouldBe(_folder["a.socket"]);
        type.Secret.ShouldBe("xyzzy"u8.ToArray());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("YES", true)]
    [InlineData("1", true)]
    [InlineData("on", true)]
    [InlineData("t", true)]
    [InlineData("False", false)]
    [InlineData("n", false)]
    [InlineData("nil", false)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    public void Booleans(string text, bool value) => Find(ReadType($"strip_realm = {text}"), "X").StripRealm.ShouldBe(value);

    [Theory]
    [InlineData("strip_realm = maybe", "strip_realm is true or false, not \"maybe\"")]
    [InlineData("timeout = 0", "timeout is a number")]
    [InlineData("timeout = 5s", "timeout is a number")]
    [InlineData("timeout = 99999999999", "timeout is a number")]
    [InlineData("retries = -1", "retries is a number from 0 to 100")]
    [InlineData("server = 127.0.0.1:1812", "a server that is reached by UDP needs a secret")]
    [InlineData("server = 127.0.0.1:1812\nsecret = nothing", "cannot be read")]
    [InlineData("secret = nothing", "cannot be read")]
    [InlineData("server = host:port\nsecret = secret", "the port is a number from 1 to 65535")]
    [InlineData("server = host:\nsecret = secret", "the port is a number from 1 to 65535")]
    [InlineData("server = host:70000\nsecret = secret", "the port is a number from 1 to 65535")]
    [InlineData("server = ::1\nsecret = secret", "an IPv6 address stands in brackets")]
    [InlineData("server = [::1\nsecret = secret", "neither host:port nor a path")]
    [InlineData("server = [127.0.0.1]:1\nsecret = secret", "there is no IPv6 address in the brackets")]
    [InlineData("server = [::1]1812\nsecret = secret", "neither host:port nor a path")]
    [InlineData("server = run/radius.socket\nsecret = secret", "neither host:port nor a path")]
    [InlineData("nonsense", "a line is \"name = value\"")]
    [InlineData("server = {\n}", "a token type has no groups")]
    public void A_bad_type_is_refused_alone_in_one_sentence(string lines, string words)
    {
        var types = ReadType(lines);
        types.Refused.ShouldHaveSingleItem().Key.ShouldBe("X");
        types.Refused["X"].ShouldContain(words);
        types.Refused["X"].ShouldContain("kdc.conf, line ");
        types.TryFind("X", out _, out var reason).ShouldBeFalse();
        reason.ShouldContain(words);
        Find(types, "OTHER").ShouldNotBeNull();
        Find(types, "DEFAULT").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \t\nsecond line", "the first line of the secret file")]
    public void A_secret_for_udp_is_not_empty(string content, string words)
    {
        File.WriteAllText(_folder["empty"], content);
        ReadType("server = 127.0.0.1\nsecret = empty").Refused["X"].ShouldContain(words);
    }

    [Fact]
    public void A_secret_has_a_longest_length()
    {
        File.WriteAllText(_folder["long"], new string('s', SecretFile.MaxBytes + 1));
        ReadType("secret = long").Refused["X"].ShouldContain("more than 1023 bytes");
        File.WriteAllText(_folder["long"], new string('s', SecretFile.MaxBytes));
        Find(ReadType("secret = long"), "X").Secret.Length.ShouldBe(SecretFile.MaxBytes);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:1812")]
    [InlineData("localhost", "localhost:1812")]
    [InlineData("[::1]", "[::1]:1812")]
    [InlineData("[::1]:99", "[::1]:99")]
    [InlineData("host:radius", "host:1812")]
    [InlineData("/run/a.socket", "/run/a.socket")]
    public void Servers(string text, string shown) => RadiusTarget.TryParse(text, out _)!.ToString().ShouldBe(shown);

    [Fact]
    public void A_socket_path_has_a_longest_length()
    {
        RadiusTarget.TryParse("/" + new string('x', 106), out _).ShouldNotBeNull();
        RadiusTarget.TryParse("/" + new string('x', 107), out var reason).ShouldBeNull();
        reason.ShouldContain("107");
    }

    [Fact]
    public void Unknown_settings_are_remarked_and_ignored()
    {
        var types = Read("[otp]\nserver = x\nX = {\ntimeuot = 3\n}\n");
        Find(types, "X").ShouldNotBeNull();
        types.Remarks.Count.ShouldBe(2);
        types.Remarks[1].ShouldContain("timeuot is not a setting");
    }

    [Fact]
    public void A_broken_file_refuses_every_type()
    {
        var types = Read("[otp]\nX = {\n");
        types.Fault!.ShouldContain("line 2: the brace that opens here is not closed");
        types.TryFind("DEFAULT", out _, out var reason).ShouldBeFalse();
        reason.ShouldBe(types.Fault);
    }
}
