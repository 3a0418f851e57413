using System.Net;

namespace Otpme.Node.Configuration;

/// <summary>
/// Every key of otpme.conf. To add one, declare it here; reader, checks, the default file and the reference page follow.
/// </summary>
public static class SettingKeys
{
    private const string General = "General";
    private const string Network = "Network";
    private const string Kerberos = "Kerberos";
    private const string Logs = "Logs";
    private const string Audit = "Audit";
    private const string Metrics = "Metrics";
    private static readonly List<SettingKey> Declared = [];

    public static readonly SettingKey<bool> UseMgmtdSocket = Declare(
        "USE_MGMTD_SOCKET", General, SettingFormats.Flag, "False",
        "Management commands of root on this node use the local socket and need no OTPme login.");

    public static readonly SettingKey<string> NodeName = Declare(
        "NODE_NAME", General, SettingFormats.Text("name", "a host name without dots in lower case, or empty for the machine's name", IsNodeName), "",
        "The name of this node in the tree.", needsRestart: true);

    public static readonly SettingKey<TimeZoneInfo> TimeZone = Declare(
        "TIMEZONE", General, SettingFormats.TimeZone, "",
        "Login times and dates in the output of commands are in this zone.", needsRestart: true);

    public static readonly SettingKey<string> User = Declare(
        "USER", General, SettingFormats.Text("name", "the name of an account of the machine", IsAccountName), "otpme",
        "The account that the node daemon runs as when root starts it; without meaning under OTPME_ROOT.", needsRestart: true);

    public static readonly SettingKey<string> Group = Declare(
        "GROUP", General, SettingFormats.Text("name", "the name of a group of the machine", IsAccountName), "otpme",
        "The group that the node daemon runs as when root starts it; without meaning under OTPME_ROOT.", needsRestart: true);

    public static readonly SettingKey<TimeSpan> ReloadConfigInterval = Declare(
        "RELOAD_CONFIG_INTERVAL", General, SettingFormats.Duration("10s", "1D", orOff: true), "0",
        "The node looks so often whether this file was changed, and reads it again then, besides the reload command.");

    public static readonly SettingKey<int> PortOffset = Declare(
        "PORT_OFFSET", Network, SettingFormats.Number(0, 60_000), "0",
        "Is added to every TCP and UDP port, so that several nodes can live on one machine.", needsRestart: true);

    public static readonly SettingKey<IReadOnlyList<IPAddress>> ListenAddresses = Declare(
        "LISTEN_ADDRESSES", Network, SettingFormats.Addresses, "",
        "The daemons listen on these addresses; empty: on all of them, or on loopback for a realm made for localhost.", needsRestart: true);

    public static readonly SettingKey<int> RadiusPort = Declare(
        "RADIUS_PORT", Network, SettingFormats.Number(1, 65_535), "1812",
        "UDP port of the RADIUS server, before PORT_OFFSET.", needsRestart: true);

    public static readonly SettingKey<bool> Kdc = Declare(
        "KDC", Kerberos, SettingFormats.Flag, "True",
        "The node is the key distribution centre of the Kerberos realm.", needsRestart: true);

    public static readonly SettingKey<int> KdcPort = Declare(
        "KDC_PORT", Kerberos, SettingFormats.Number(1, 65_535), "88",
        "UDP and TCP port of the key distribution centre, before PORT_OFFSET.", needsRestart: true);

    public static readonly SettingKey<TimeSpan> KdcClockSkew = Declare(
        "KDC_CLOCK_SKEW", Kerberos, SettingFormats.Duration("1s", "1h"), "5m",
        "How far the clock of a Kerberos client may be off.", needsRestart: true);

    public static readonly SettingKey<bool> KdcVague = Declare(
        "KDC_VAGUE", Kerberos, SettingFormats.Flag, "False",
        "Users who do not exist or are disabled get the same answers as a wrong one-time password, so that nobody finds out names.", needsRestart: true);

    public static readonly SettingKey<LogThreshold> LogLevel = Declare(
        "LOGLEVEL", Logs, SettingFormats.Choice<LogThreshold>(), "INFO",
        "The least important messages that are still written.");

    public static readonly SettingKey<long> LogMaxSize = Declare(
        "LOG_MAX_SIZE", Logs, SettingFormats.Size("64K", "1T"), "32M",
        "A log file is put aside and a new one begun at this size.");

    public static readonly SettingKey<TimeSpan> LogRetention = Declare(
        "LOG_RETENTION", Logs, SettingFormats.Duration("1h", "10Y"), "30D",
        "Log files that were put aside are deleted after this time.");

    public static readonly SettingKey<long> AuditLogMaxSize = Declare(
        "AUDIT_LOG_MAX_SIZE", Audit, SettingFormats.Size("64K", "1T"), "64M",
        "A file of the audit log is closed and the next one begun at this size.");

    public static readonly SettingKey<TimeSpan> AuditLogRetention = Declare(
        "AUDIT_LOG_RETENTION", Audit, SettingFormats.Duration("1D", "100Y"), "1Y",
        "Files of the audit log are deleted after this time.");

    public static readonly SettingKey<AuditFullRule> AuditLogFull = Declare(
        "AUDIT_LOG_FULL", Audit, SettingFormats.Choice<AuditFullRule>(), "REFUSE",
        "What happens to logins while the audit log cannot be written; commands that change something are refused in any case.");

    public static readonly SettingKey<IPAddress> MetricsAddress = Declare(
        "METRICS_ADDRESS", Metrics, SettingFormats.Address, "127.0.0.1",
        "Figures in the Prometheus text form are served on this address.", needsRestart: true);

    public static readonly SettingKey<int> MetricsPort = Declare(
        "METRICS_PORT", Metrics, SettingFormats.Number(0, 65_535), "0",
        "TCP port of the figures, before PORT_OFFSET; 0: they are not served.", needsRestart: true);

    /// <summary>All keys, in the order of their declaration.</summary>
    public static IReadOnlyList<SettingKey> All => Declared;

    private static SettingKey<T> Declare<T>(
        string name, string topic, SettingFormat<T> format, string defaultText, string sentence, bool needsRestart = false)
        where T : notnull
    {
        var key = new SettingKey<T>(name, topic, format, defaultText, sentence, needsRestart);
        Declared.Add(key);
        return key;
    }

    private static bool IsNodeName(string text) =>
        text.Length is 0 or (<= 63 and > 0)
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && !text.StartsWith('-') && !text.EndsWith('-');

    private static bool IsAccountName(string text) =>
        text.Length is > 0 and <= 32 && !char.IsAsciiDigit(text[0]) && text[0] != '-'
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
