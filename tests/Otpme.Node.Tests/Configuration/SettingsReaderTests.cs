using System.Net;
using Otpme.Node.Configuration;

namespace Otpme.Node.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void The_guide_s_line_is_understood() =>
        Good("USE_MGMTD_SOCKET=\"True\"\n").Get(SettingKeys.UseMgmtdSocket).ShouldBeTrue();

    [Theory]
    [InlineData("PORT_OFFSET=\"12\"")]
    [InlineData("PORT_OFFSET='12'")]
    [InlineData("PORT_OFFSET=12")]
    [InlineData("  PORT_OFFSET = \"12\"   # why")]
    [InlineData("PORT_OFFSET=12# why\r")]
    public void Blanks_quotes_and_comments_do_not_matter(string line) =>
        Good("\n# PORT_OFFSET=\"13\"\n" + line).Get(SettingKeys.PortOffset).ShouldBe(12);

    [Fact]
    public void An_empty_file_means_the_defaults()
    {
        var settings = Good("");

        settings.Differences(Settings.Defaults).ShouldBeEmpty();
        settings.Get(SettingKeys.LogRetention).ShouldBe(TimeSpan.FromDays(30));
        settings.Get(SettingKeys.AuditLogFull).ShouldBe(AuditFullRule.Refuse);
        settings.Get(SettingKeys.ListenAddresses).ShouldBeEmpty();
        settings.NodeName().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Every_mistake_is_reported_with_line_value_and_what_is_allowed()
    {
        var result = SettingsReader.Read("""
            PORT_OFFSET="lots"
            USE_MGMTD_SOCKET="perhaps"

            nonsense
            LOGLEVL="INFO"
            LOG_RETENTION="5x"
            NODE_NAME="a" b
            NODE_NAME="Node One"
            PORT_OFFSET="1"
            SOMETHING_ELSE_ALTOGETHER="1"
            """);

        result.Settings.ShouldBeNull();
        result.Errors.Select(error => error.ToString()).ShouldBe(
        [
            "line 1: PORT_OFFSET is \"lots\"; allowed is a number from 0 to 60000.",
            "line 2: USE_MGMTD_SOCKET is \"perhaps\"; allowed is \"True\" or \"False\".",
            "line 4: \"nonsense\" is not of the form KEY=\"VALUE\".",
            "line 5: LOGLEVL is not a key; LOGLEVEL is one.",
            "line 6: LOG_RETENTION is \"5x\"; allowed is a time from 1h to 10Y (units s m h D W M Y).",
            "line 7: \"NODE_NAME=\"a\" b\" is not of the form KEY=\"VALUE\".",
            "line 8: NODE_NAME is \"Node One\"; allowed is a host name without dots in lower case, or empty for the machine's name.",
            "line 9: PORT_OFFSET stands in line 1 already.",
            "line 10: SOMETHING_ELSE_ALTOGETHER is not a key.",
        ]);
        result.Describe("otpme.conf").Split('\n')[0].ShouldStartWith("otpme.conf, line 1: ");
    }

    [Fact]
    public void Keys_of_external_servers_have_no_effect() =>
        Good("POSTGRES_HOST=\"db\"\nSTART_FREERADIUS=\"True\"\nHAPROXY_PORT=\"636\"").Differences(Settings.Defaults).ShouldBeEmpty();

    [Fact]
    public void Ports_that_leave_their_range_together_are_refused()
    {
        var result = SettingsReader.Read("RADIUS_PORT=\"10000\"\nPORT_OFFSET=\"60000\"\n");

        result.Errors.Single().ToString().ShouldBe("line 2: RADIUS_PORT and PORT_OFFSET are 70000 together; allowed is 65535 at most.");
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90m", 5400)]
    [InlineData("2h", 7200)]
    [InlineData("1D", 86400)]
    [InlineData("0", 0)]
    public void Durations_have_units(string text, int seconds) =>
        Good($"RELOAD_CONFIG_INTERVAL=\"{text}\"").Get(SettingKeys.ReloadConfigInterval).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("65536", 65536)]
    [InlineData("64K", 65536)]
    [InlineData("1GB", 1L << 30)]
    [InlineData("2T", 0)]
    [InlineData("-1K", 0)]
    [InlineData("99999999999999999999T", 0)]
    public void Sizes_have_units(string text, long bytes)
    {
        var result = SettingsReader.Read($"LOG_MAX_SIZE=\"{text}\"");

        (result.Settings?.Get(SettingKeys.LogMaxSize) ?? 0).ShouldBe(bytes);
    }

    [Fact]
    public void Addresses_are_a_list()
    {
        Good("LISTEN_ADDRESSES=\"127.0.0.1, ::1,127.0.0.1\"").Get(SettingKeys.ListenAddresses)
            .ShouldBe([IPAddress.Loopback, IPAddress.IPv6Loopback]);
        SettingsReader.Read("LISTEN_ADDRESSES=\"127.0.0.1,nowhere\"").Errors.Count.ShouldBe(1);
    }

    [Fact]
    public void Time_zones_are_those_of_the_machine()
    {
        Good("TIMEZONE=\"UTC\"").Get(SettingKeys.TimeZone).BaseUtcOffset.ShouldBe(TimeSpan.Zero);
        SettingsReader.Read("TIMEZONE=\"Mars/Olympus\"").Errors.Count.ShouldBe(1);
        SettingsReader.Read("TIMEZONE=\"../../../etc/passwd\"").Errors.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("LOGLEVEL=\"warning\"", true)]
    [InlineData("LOGLEVEL=\"2\"", false)]
    [InlineData("LOGLEVEL=\"DEBUG,INFO\"", false)]
    [InlineData("LOGLEVEL=\"\"", false)]
    public void A_choice_is_one_of_its_words(string line, bool good) => SettingsReader.Read(line).Errors.Count.ShouldBe(good ? 0 : 1);

    [Fact]
    public void What_is_shown_has_no_control_characters_and_an_end()
    {
        var text = SettingsReader.Read("PORT_OFFSET=\"\u001b[31m" + new string('x', 5000) + "\"").Errors.Single().Text;

        text.ShouldNotContain("\u001b");
        text.Length.ShouldBeLessThan(200);
    }

    private static Settings Good(string text)
    {
        var result = SettingsReader.Read(text);
        return result.Settings.ShouldNotBeNull(result.Describe("otpme.conf"));
    }
}
