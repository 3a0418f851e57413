namespace Otpme.Node.Configuration;

/// <summary>
/// Keys of other OTPme installations that are accepted without effect, so that an existing file can be kept: for external servers,
/// which this program does not need.
/// </summary>
public static class IgnoredKeys
{
    /// <summary>Names; an asterisk at the end stands for any rest.</summary>
    public static IReadOnlyList<string> Patterns { get; } =
    [
        "POSTGRES_*", "MYSQL_*", "REDIS_*", "MEMCACHED_*",
        "START_FREERADIUS", "RADIUS_MOD_LOGFILE", "START_HAPROXY", "HAPROXY_PORT",
    ];

    public static bool Contains(string name) => Patterns.Any(pattern =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern);
}
