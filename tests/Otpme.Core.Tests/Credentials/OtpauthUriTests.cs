using Otpme.Core.Credentials;

namespace Otpme.Core.Tests.Credentials;

public class OtpauthUriTests
{
    [Fact]
    public void Totp_carries_what_apps_need() =>
        OtpauthUri.ForTotp("otpme.org", "alice/login", "12345678901234567890"u8).ShouldBe(
            "otpauth://totp/otpme.org:alice%2Flogin?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=otpme.org&algorithm=SHA1&digits=6&period=30");

    [Fact]
    public void Hotp_carries_the_counter() =>
        OtpauthUri.ForHotp("My Realm & Co", "a:b/ä", "12345"u8, counter: 7).ShouldBe(
            "otpauth://hotp/My%20Realm%20%26%20Co:a%3Ab%2F%C3%A4?secret=GEZDGNBV&issuer=My%20Realm%20%26%20Co&algorithm=SHA1&digits=6&counter=7");

    [Fact]
    public void Motp_carries_the_secret_in_hexadecimal() =>
        OtpauthUri.ForMotp("otpme.org", "alice/motp", [0x01, 0xab]).ShouldBe("motp://otpme.org:alice%2Fmotp?secret=01ab");
}
