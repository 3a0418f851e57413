using System.Text;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Tests.Commands;
using Otpme.Core.Tokens;

namespace Otpme.Core.Tests.Tokens;

public sealed class OtpTokenTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Theory]
    [InlineData("totp", "mode1")]
    [InlineData("totp", "mode2")]
    [InlineData("hotp", "mode1")]
    [InlineData("hotp", "mode2")]
    public void A_new_token_shows_what_a_phone_needs_and_takes_its_codes(string type, string mode)
    {
        var done = _realm.Do($"token --type {type} add --mode {mode} alice/otp");
        var (secret, pin, uri) = (Text(done, "secret"), Text(done, "pin"), Text(done, "uri"));

        pin.Length.ShouldBe(4);
        uri.ShouldStartWith($"otpauth://{type}/otpme.test:alice%2Fotp?secret={secret}&");
        Base32.TryDecode(secret, out var key).ShouldBeTrue();
        key!.Length.ShouldBe(20);
        done.Text!.ShouldContain("█");
        done.Text.ShouldEndWith($"Token secret: {secret}\nToken PIN: {pin}");
        _realm.Token("alice/otp").Has(Token.Pin).ShouldBe(mode == "mode1");
        _realm.Token("alice/otp").Has(Token.PinCheck).ShouldBe(mode == "mode2");

        _realm.Refused($"token test alice/otp {OtherThan(pin)}{CodeOf(type, key)}").ShouldBe("The password is wrong.");
        _realm.Refused($"token test alice/otp {CodeOf(type, key)}").ShouldBe("The password is wrong.");
        _realm.Do($"token test alice/otp {pin}{CodeOf(type, key)}").Text.ShouldBe("Right: alice/otp takes it.");
        _realm.Refused($"token test alice/otp {pin}{CodeOf(type, key)}").ShouldBe(type == "totp" ? "This code, or a later one, was used before." : "The password is wrong.");
    }

    [Fact]
    public void Nothing_stored_or_shown_later_gives_a_secret_away()
    {
        var done = _realm.Do("token --type totp add --mode mode1 alice/otp");
        _realm.Do("token --type password add --enable-mschap --password Tr0ub4dor&Kite alice/wlan");
        Base32.TryDecode(Text(done, "secret"), out var key);
        TokenSecrets.TryRead(_realm.Node.Services.Sealer, _realm.Token("alice/wlan"), Token.NtHash, out var ntHash);
        TokenSecrets.TryRead(_realm.Node.Services.Sealer, _realm.Token("alice/wlan"), Token.PasswordHash, out var hash);
        string[] secrets =
        [
            Text(done, "secret"), Convert.ToHexString(key!), Convert.ToBase64String(key!), $"\"{Text(done, "pin")}\"", "Tr0ub4dor&Kite",
            Convert.ToHexString(ntHash), Convert.ToBase64String(ntHash), Encoding.UTF8.GetString(hash),
        ];

        foreach (var path in new[] { "alice/otp", "alice/wlan" })
        {
            var shown = new StringBuilder();
            var details = _realm.Run("token show " + path).ShouldBeOfType<DetailResult>();
            foreach (var (name, values) in details.Entries)
                shown.Append(name).Append('=').AppendJoin(',', values?.Select(v => $"\"{v}\"") ?? []).Append('\n');
            foreach (var field in Token.Kind.Fields.Where(f => f.IsSealed))
                shown.Append(_realm.Run($"token list --attribute {field.Name}"));
            var table = _realm.Run("token show").ShouldBeOfType<TableResult>();
            foreach (var row in table.Rows)
                shown.AppendJoin(',', table.Columns.SelectMany(row)).Append('\n');
            foreach (var secret in secrets)
                shown.ToString().ShouldNotContain(secret, Case.Insensitive);
        }

        var transaction = _realm.Node.Begin();
        TokenSecrets.SetPassword(transaction, _realm.Node.Services.Sealer, _realm.Token("alice/wlan"), Token.PasswordHash, "Tr0ub4dor&Kite", PasswordHashing.ParametersFor(_realm.Tree, _realm.Token("alice/wlan")));
        transaction.Changes.ShouldAllBe(c => !c.Value.Contains("Tr0ub4dor") && !c.Value.Contains("otpme-hash"));
    }

    [Fact]
    public void Options_are_checked()
    {
        _realm.Refused("token --type totp add --mode mode3 alice/otp").ShouldBe("'mode3' is not a mode: mode1 or mode2.");
        _realm.Do("token --type totp add --no-qrcode alice/otp").Text!.ShouldNotContain("█");
    }

    [Fact]
    public void Lengths_come_from_the_parameters_and_the_policy()
    {
        _realm.Configure(_realm.Site, "totp_default_pin_len", "6");
        _realm.Configure(_realm.Site, "totp_secret_len", "32");
        var done = _realm.Do("token --type totp add --mode mode1 alice/otp");
        Text(done, "pin").Length.ShouldBe(6);
        Base32.TryDecode(Text(done, "secret"), out var key);
        key!.Length.ShouldBe(32);

        _realm.Do("policy --type password pin_min_len password_strength 8");
        Text(_realm.Do("token --type totp add alice/otp2"), "pin").Length.ShouldBe(8);
    }

    [Fact]
    public void A_pin_of_mode1_changes_and_the_phone_stays()
    {
        var key = Key(_realm.Do("token --type totp add --mode mode1 alice/otp"));

        _realm.Do("token --type totp pin alice/otp 8642").ShouldBe(CommandResult.Done);
        _realm.Do("token --type totp show_pin alice/otp").Text.ShouldBe("8642");
        _realm.Do($"token test alice/otp 8642{Code(key)}");
        var generated = Text(_realm.Do("token --type totp pin --generate alice/otp"), "pin");
        _realm.Do("token --type totp show_pin alice/otp").Json!["pin"]!.GetValue<string>().ShouldBe(generated);
        _realm.Do("token --type totp pin alice/otp", "7531", "7531");
        _realm.Do("token --type totp show_pin alice/otp").Text.ShouldBe("7531");

        _realm.Refused("token --type totp pin alice/otp", "7531", "7532").ShouldBe("The two PINs differ.");
        _realm.Refused("token --type totp pin alice/otp 75a1").ShouldContain("digits and nothing else");
        _realm.Refused("token --type totp pin alice/otp 751").ShouldContain("at least 4 digits");
        _realm.Refused("token -f --type totp pin alice/otp 12345678901234567").ShouldContain("up to 16 digits");
        _realm.Refused("token --type totp pin --generate alice/otp 7531").ShouldContain("Either give a PIN");
    }

    [Fact]
    public void A_pin_of_mode2_makes_a_new_key_that_is_shown()
    {
        var added = _realm.Do("token --type totp add alice/otp");

        var changed = _realm.Do("token --type totp pin alice/otp 8642");
        Text(changed, "secret").ShouldNotBe(Text(added, "secret"));
        changed.Json!["pin"].ShouldBeNull();
        changed.Text!.ShouldContain("█");
        _realm.Refused($"token test alice/otp {Text(added, "pin")}{Code(Key(added))}").ShouldBe("The password is wrong.");
        _realm.Do($"token test alice/otp 8642{Code(Key(changed))}");
        _realm.Refused("token --type totp show_pin alice/otp").ShouldContain("stores no PIN (mode2)");
    }

    [Fact]
    public void The_pin_is_switched_off_in_mode1_only()
    {
        var key = Key(_realm.Do("token --type hotp add --mode mode1 alice/otp"));
        _realm.Do("token --type hotp disable_pin alice/otp");
        _realm.Do($"token test alice/otp {HotpCode(key, 0)}");
        _realm.Do("token --type hotp enable_pin alice/otp");
        _realm.Refused($"token test alice/otp {HotpCode(key, 1)}").ShouldBe("The password is wrong.");

        _realm.Do("token --type hotp add alice/two");
        _realm.Refused("token --type hotp disable_pin alice/two").ShouldContain("mode2 token needs its PIN");
    }

    [Fact]
    public void Secret_and_qr_code_are_shown_again_with_the_pin()
    {
        var added = _realm.Do("token --type totp add alice/otp");
        var (secret, pin) = (Text(added, "secret"), Text(added, "pin"));

        _realm.Do("token --type totp show_secret alice/otp", pin).Text.ShouldBe(secret);
        _realm.Questions.ShouldBe(["PIN: "]);
        _realm.Do($"token --type totp show_secret --pin {pin} alice/otp").Json!["secret"]!.GetValue<string>().ShouldBe(secret);
        Text(_realm.Do("token --type totp gen_qrcode alice/otp", pin), "uri").ShouldBe(Text(added, "uri"));
        _realm.Refused("token --type totp show_secret alice/otp", OtherThan(pin)).ShouldBe("The PIN is wrong.");
        _realm.Refused("token --type totp gen_qrcode alice/otp").ShouldContain("it is needed here");

        var one = _realm.Do("token --type totp add --mode mode1 alice/one");
        _realm.Do("token --type totp show_secret alice/one").Text.ShouldBe(Text(one, "secret"));
        _realm.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void A_secret_is_set_or_made_and_counters_start_anew()
    {
        var added = _realm.Do("token --type hotp add --mode mode1 alice/otp");
        _realm.Do($"token test alice/otp {Text(added, "pin")}{HotpCode(Key(added), 3)}");
        _realm.Do("token --type hotp get_token_counter alice/otp").Text.ShouldBe("4");

        // The secret of RFC 4226, appendix D.
        var set = _realm.Do("token --type hotp secret alice/otp GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        Text(set, "uri").ShouldEndWith("&counter=0");
        _realm.Do("token --type hotp get_token_counter alice/otp").Json!["counter"]!.GetValue<long>().ShouldBe(0);
        _realm.Do("token --type hotp gen alice/otp").Text.ShouldBe("755224");
        _realm.Do($"token test alice/otp {Text(added, "pin")}755224");
        _realm.Do("token --type hotp gen alice/otp").Json!["otp"]!.GetValue<string>().ShouldBe("287082");

        Text(_realm.Do("token --type hotp secret alice/otp"), "secret").ShouldNotBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        _realm.Refused("token --type hotp secret alice/otp ABC").ShouldContain("in base32");
    }

    [Fact]
    public void A_mode2_secret_takes_the_pin_and_cannot_be_set()
    {
        var added = _realm.Do("token --type totp add alice/otp");
        var pin = Text(added, "pin");

        _realm.Refused("token --type totp secret alice/otp GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").ShouldContain("change it to mode1");
        var made = _realm.Do($"token --type totp secret --pin {pin} alice/otp");
        Key(made).ShouldNotBe(Key(added));
        _realm.Do($"token test alice/otp {pin}{Code(Key(made))}");
    }

    [Fact]
    public void Modes_change_both_ways()
    {
        var added = _realm.Do("token --type totp add alice/otp");
        var pin = Text(added, "pin");

        _realm.Refused("token --type totp mode alice/otp mode2").ShouldBe("alice/otp is in mode2 already.");
        _realm.Refused("token --type totp mode alice/otp mode9").ShouldContain("is not a mode");
        _realm.Do("token --type totp mode alice/otp mode1", pin).Text.ShouldBe("The phone keeps its key.");
        _realm.Do("token --type totp show_secret alice/otp").Text.ShouldBe(Text(added, "secret"));
        _realm.Do("token --type totp show_pin alice/otp").Text.ShouldBe(pin);
        _realm.Do($"token test alice/otp {pin}{Code(Key(added))}");

        var back = _realm.Do("token --type totp mode alice/otp mode2");
        Key(back).ShouldNotBe(Key(added));
        _realm.Token("alice/otp").Has(Token.Pin).ShouldBeFalse();
        _realm.Do($"token test alice/otp {pin}{Code(Key(back))}");
    }

    [Fact]
    public void The_next_code_is_shown_without_using_it_up()
    {
        var added = _realm.Do("token --type totp add alice/otp");
        var code = _realm.Do("token --type totp gen alice/otp", Text(added, "pin")).Text;

        code.ShouldBe(Code(Key(added)));
        _realm.Do($"token test alice/otp {Text(added, "pin")}{code}");
    }

    [Fact]
    public void The_look_ahead_of_a_counter_is_set_and_a_resync_goes_further()
    {
        var added = _realm.Do("token --type hotp add --mode mode1 alice/otp");
        var (key, pin) = (Key(added), Text(added, "pin"));
        _realm.Do("token --type hotp counter_check_range alice/otp 3");

        _realm.Refused($"token test alice/otp {pin}{HotpCode(key, 3)}").ShouldBe("The password is wrong.");
        _realm.Do($"token test alice/otp {pin}{HotpCode(key, 2)}");
        _realm.Refused("token --type hotp counter_check_range alice/otp many").ShouldContain("is not a number");

        _realm.Do($"token --type hotp resync alice/otp {HotpCode(key, 300)}").Text.ShouldBe("In step again: the next counter is 301.");
        _realm.Do($"token --type hotp resync alice/otp {pin}{HotpCode(key, 900)} {HotpCode(key, 901)}").Text.ShouldBe("In step again: the next counter is 902.");
        _realm.Do($"token test alice/otp {pin}{HotpCode(key, 902)}");
        _realm.Refused($"token --type hotp resync alice/otp {HotpCode(key, 901)} {HotpCode(key, 902)}").ShouldContain("was not found");
        _realm.Refused($"token --type hotp resync alice/otp {HotpCode(key, 910)} {HotpCode(key, 912)}").ShouldContain("was not found");
        _realm.Refused("token --type hotp resync alice/otp 12").ShouldContain("Give one code");
    }

    [Fact]
    public void A_resync_of_mode2_takes_the_pin_with_the_code()
    {
        var added = _realm.Do("token --type hotp add alice/otp");

        _realm.Do("token --type hotp resync alice/otp", Text(added, "pin") + HotpCode(Key(added), 500)).Text!.ShouldEndWith("501.");
    }

    [Fact]
    public void A_clock_that_is_off_is_found_and_remembered()
    {
        var added = _realm.Do("token --type totp add --mode mode1 alice/otp");
        var (key, pin) = (Key(added), Text(added, "pin"));
        string Device(int steps) => Code(key, TimeSpan.FromSeconds(30 * steps));

        _realm.Refused($"token test alice/otp {pin}{Device(10)}").ShouldBe("The password is wrong.");
        _realm.Do($"token --type totp resync alice/otp {Device(10)}").Text.ShouldBe("In step again: the device's clock is 300 s ahead.");
        _realm.Refused($"token test alice/otp {pin}{Device(10)}").ShouldContain("was used before");
        _realm.Do($"token test alice/otp {pin}{Device(11)}");
        _realm.Do("token --type totp gen alice/otp").Text.ShouldBe(Device(10));

        _realm.Refused($"token --type totp resync alice/otp {Device(60)}").ShouldContain("was not found");
        _realm.Do($"token --type totp resync alice/otp {Device(60)} {Device(61)}").Text.ShouldBe("In step again: the device's clock is 1830 s ahead.");
        _realm.Clock.Advance(TimeSpan.FromHours(3));
        _realm.Do($"token --type totp resync alice/otp {Device(-20)}").Text.ShouldBe("In step again: the device's clock is 600 s behind.");
        _realm.Do($"token test alice/otp {pin}{Device(-19)}");
    }

    [Fact]
    public void Motp_has_the_pin_inside_the_code()
    {
        var added = _realm.Do("token --type motp add alice/motp");
        var (secret, pin) = (Text(added, "secret"), Text(added, "pin"));
        secret.Length.ShouldBe(16);
        Text(added, "uri").ShouldBe($"motp://otpme.test:alice%2Fmotp?secret={secret}");

        string Device()
        {
            var code = new byte[6];
            Motp.Compute(Convert.FromHexString(secret), Encoding.ASCII.GetBytes(pin), _realm.Clock.GetUtcNow().ToUnixTimeSeconds(), code);
            return Encoding.ASCII.GetString(code);
        }

        var early = Device();
        _realm.Do("token --type motp gen alice/motp").Text.ShouldBe(early);
        _realm.Clock.Advance(TimeSpan.FromSeconds(50));
        _realm.Do($"token test alice/motp {early}");
        _realm.Refused($"token test alice/motp {early}").ShouldContain("was used before");

        var late = Device();
        _realm.Do("token --type motp validity_time alice/motp 20s");
        _realm.Do("token --type motp timedrift_tolerance alice/motp 5s");
        _realm.Clock.Advance(TimeSpan.FromSeconds(50));
        _realm.Refused($"token test alice/motp {late}").ShouldBe("The password is wrong.");

        _realm.Do("token --type motp pin alice/motp 2468");
        pin = "2468";
        _realm.Do($"token test alice/motp {Device()}");
        _realm.Do("token --type motp show_pin alice/motp").Text.ShouldBe("2468");
        secret = "00112233445566778899aabbccddeeff";
        Text(_realm.Do($"token --type motp secret alice/motp {secret}"), "secret").ShouldBe(secret);
        _realm.Do($"token test alice/motp {Device()}");
        _realm.Do("token --type motp show_secret alice/motp").Text.ShouldBe(secret);
        _realm.Refused("token --type motp secret alice/motp xyz").ShouldContain("hexadecimal digits");
    }

    [Fact]
    public void Password_pin_and_code_are_taken_together()
    {
        _realm.Do("token --type password add --password Tr0ub4dor&Kite alice/pass");
        var added = _realm.Do("token --type hotp add alice/otp");
        var (key, pin) = (Key(added), Text(added, "pin"));
        _realm.Do("token --type password 2f_token alice/pass otp");
        _realm.Do("token test alice/pass Tr0ub4dor&Kite");
        _realm.Do("token --type password enable_2f alice/pass");

        _realm.Refused("token test alice/pass Tr0ub4dor&Kite").ShouldBe("Wrong: it takes password, then PIN and code.");
        _realm.Do($"token test alice/pass Tr0ub4dor&Kite{pin}{HotpCode(key, 0)}");
        _realm.Refused($"token test alice/pass Tr0ub4dor&Kite{pin}{HotpCode(key, 0)}").ShouldStartWith("Wrong");

        var one = _realm.Do("token --type totp add --mode mode1 alice/one");
        _realm.Do("token --type password add --password Tr0ub4dor&Kite alice/pass1");
        _realm.Do("token --type password 2f_token alice/pass1 one");
        _realm.Do("token --type password enable_2f alice/pass1");
        _realm.Do($"token test alice/pass1 Tr0ub4dor&Kite{Code(Key(one))}");

        // The code is right although the password is not: the login decision burns it.
        var check = new TokenVerification(_realm.Tree, _realm.Node.Services.Sealer, _realm.Clock.GetUtcNow())
            .Check(_realm.Token("alice/pass"), Encoding.UTF8.GetBytes($"wrong{pin}{HotpCode(key, 1)}"));
        check.Result.ShouldBe(TokenCheckResult.Wrong);
        check.Burn.ShouldBe(_realm.Token("alice/otp").Ref);
        check.Position.ShouldBe(2);
    }

    private static string Text(DoneResult done, string name) => ((JsonObject)done.Json!)[name]!.GetValue<string>();

    private static byte[] Key(DoneResult done)
    {
        Base32.TryDecode(Text(done, "secret"), out var key).ShouldBeTrue();
        return key!;
    }

    private static string OtherThan(string pin) => pin == "1357" ? "1358" : "1357";

    private string CodeOf(string type, byte[] key) => type == "totp" ? Code(key) : HotpCode(key, 0);

    private string Code(byte[] key, TimeSpan ahead = default)
    {
        var code = new byte[6];
        Totp.Compute(key, (_realm.Clock.GetUtcNow() + ahead).ToUnixTimeSeconds(), code);
        return Encoding.ASCII.GetString(code);
    }

    private static string HotpCode(byte[] key, long counter)
    {
        var code = new byte[6];
        Hotp.Compute(key, counter, code);
        return Encoding.ASCII.GetString(code);
    }
}
