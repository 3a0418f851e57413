using System.Text.Json.Nodes;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Tokens;

/// <summary>dump_token_data, set_token_data and gen_mschap.</summary>
public sealed class TokenDataTests : IDisposable
{
    private readonly TestRealm _realm = new();
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("hotp --mode mode1")]
    [InlineData("totp --mode mode1")]
    [InlineData("motp")]
    public void A_token_works_on_elsewhere_with_its_data(string type)
    {
        var pin = Made($"token --type {type.Split(' ')[0]} add {string.Join(' ', type.Split(' ')[1..])} alice/otp".Replace("  ", " "));
        Made($"token --type {type.Split(' ')[0]} add {string.Join(' ', type.Split(' ')[1..])} joe/otp".Replace("  ", " "));
        Use("alice/otp");
        Dump("alice/otp");

        _realm.Do($"token set_token_data joe/otp {_file}");

        _realm.Do("token show_pin joe/otp".Replace("token", "token --type " + type.Split(' ')[0])).Text.ShouldBe(pin);
        _realm.Do($"token --type {type.Split(' ')[0]} gen joe/otp").Text.ShouldBe(_realm.Do($"token --type {type.Split(' ')[0]} gen alice/otp").Text);
        if (type == "motp")
            _realm.Refused("token test joe/otp " + _realm.Do("token --type motp gen joe/otp").Text).ShouldContain("was used before");
    }

    [Fact]
    public void What_was_burned_stays_burned()
    {
        Made("token --type hotp add --mode mode1 alice/otp");
        Dump("alice/otp");
        Use("alice/otp");
        _realm.Do($"token set_token_data alice/otp {_file}");
        _realm.Do("token --type hotp get_token_counter alice/otp").Text.ShouldBe("1");
    }

    [Fact]
    public void A_password_goes_with_its_hashes()
    {
        _realm.Do("token --type password add --password Tr0ub4dor&Kite --enable-mschap alice/pass");
        _realm.Do("token --type password add joe/pass");
        Dump("alice/pass");
        _realm.Do($"token set_token_data joe/pass {_file}");
        _realm.Do("token test joe/pass Tr0ub4dor&Kite");
        _realm.Token("joe/pass").Get(Token.MsChap).ShouldBeTrue();
        _realm.Token("joe/pass").Has(Token.NtHash).ShouldBeTrue();
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Made("token --type hotp add alice/otp");
        Made("token --type hotp add joe/otp");
        Made("token --type totp add joe/totp");
        Dump("alice/otp");
        _realm.Refused($"token set_token_data joe/otp {_file}").ShouldContain("fits only the token it came from");
        _realm.Refused($"token set_token_data joe/totp {_file}").ShouldBe("joe/totp is of type totp, the data of type hotp.");
        _realm.Do($"token set_token_data alice/otp {_file}");
        foreach (var text in (string[])["", "{}", "[1]", "{\"otpme_token_data\":2}", "{\"otpme_token_data\":\"1\"}"])
        {
            File.WriteAllText(_file, text);
            _realm.Refused($"token set_token_data alice/otp {_file}").ShouldContain("token data");
        }

        File.WriteAllText(_file, "{\"otpme_token_data\":1,\"type\":\"hotp\",\"settings\":{\"mode\":\"mode1\"},\"secrets\":{\"pin\":\"YWJj\"}}");
        _realm.Refused($"token set_token_data alice/otp {_file}").ShouldBe("The pin in the token data is damaged.");
        _realm.Do("token --type link add joe/link alice/otp");
        _realm.Refused("token dump_token_data joe/link").ShouldContain("has no data of its own");
    }

    [Fact]
    public void An_ms_chap_response_fits_password_and_code()
    {
        _realm.Do("token --type password add --password Tr0ub4dor&Kite alice/pass");
        _realm.Refused("token --type password gen_mschap alice/pass").ShouldContain("has no NT hash");
        _realm.Do("token --type password enable_mschap --password Tr0ub4dor&Kite alice/pass");
        Fits(_realm.Do("token --type password gen_mschap alice/pass").Json!, "Tr0ub4dor&Kite").ShouldBeTrue();

        var pin = Made("token --type hotp add --mode mode1 alice/otp");
        Fits(_realm.Do("token --type hotp gen_mschap alice/otp").Json!, pin + _realm.Do("token --type hotp gen alice/otp").Text).ShouldBeTrue();
        Made("token --type totp add alice/totp");
        _realm.Refused("token --type totp gen_mschap alice/totp").ShouldContain("mode2");
    }

    public void Dispose()
    {
        _realm.Dispose();
        File.Delete(_file);
    }

    private string Made(string line) => (string)_realm.Do(line).Json!["pin"]!;

    private void Dump(string token) => File.WriteAllText(_file, _realm.Do($"token dump_token_data {token}").Text);

    /// <summary>Burns the code that the device shows now.</summary>
    private void Use(string token)
    {
        var type = _realm.Token(token).TypeName;
        var pin = type == "motp" ? "" : _realm.Do($"token --type {type} show_pin {token}").Text;
        _realm.Do($"token test {token} {pin}{_realm.Do($"token --type {type} gen {token}").Text}");
    }

    private static bool Fits(JsonObject json, string password)
    {
        Span<byte> hash = stackalloc byte[16];
        MsChapV2.NtPasswordHash(System.Text.Encoding.UTF8.GetBytes(password), hash);
        return MsChapV2.Verify(Convert.FromHexString((string)json["challenge"]!), hash, Convert.FromHexString((string)json["response"]!));
    }
}
