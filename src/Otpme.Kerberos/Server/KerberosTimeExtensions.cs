namespace Otpme.Kerberos.Server;

/// <summary>Time as the protocol has it: whole seconds, and microseconds beside them (RFC 4120 section 5.2.3).</summary>
internal static class KerberosTimeExtensions
{
    public static DateTimeOffset WholeSeconds(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    public static int Microseconds(this DateTimeOffset time) => (int)(time.UtcTicks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);

    /// <summary>The earlier one.</summary>
    public static DateTimeOffset OrBefore(this DateTimeOffset time, DateTimeOffset other) => time < other ? time : other;

    /// <summary>The first second of 1970 stands for no limit (RFC 4120 section 5.4.1), and so does no time.</summary>
    public static DateTimeOffset OrForever(this DateTimeOffset? time) =>
        time is { } limit && limit > DateTimeOffset.UnixEpoch ? limit : DateTimeOffset.MaxValue;
}
