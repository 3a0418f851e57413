using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>Who may use a service, and its limits (guide 5, 8, 12).</summary>
public static class AccessGroup
{
    public static readonly Kind Kind = new("accessgroup", "Who may use a service, with session and failure limits.")
    {
        Title = "access group", DefaultUnit = "accessgroups", LowerCaseOnly = false,
    };

    public static readonly Field<int> MaxFail = Kind.Number("max_fail", 5, 0, 1000, "Different wrong passwords that block a user here; 0: never.");
    public static readonly Field<TimeSpan> MaxFailReset = Kind.Time("max_fail_reset", TimeSpan.Zero, "The block ends by itself after this; 0: never.");
    public static readonly Field<bool> Sessions = Kind.Switch("sessions", false, "Accept the same credential again while its session lives.");
    public static readonly Field<TimeSpan> Timeout = Kind.Field("session_timeout", ValueTypes.Time, TimeSpan.FromMinutes(30), "A session ends after this.", verb: "timeout");
    public static readonly Field<TimeSpan> UnusedTimeout = Kind.Field("unused_session_timeout", ValueTypes.Time, TimeSpan.FromMinutes(5), "A session that is not used ends after this.", verb: "unused_timeout");
    public static readonly Field<int> MaxSessions = Kind.Number("max_sessions", 0, 0, 100_000, "Sessions a user may have here; 0: any number.");
    public static readonly Field<TimeSpan> ReloginTimeout = Kind.Time("relogin_timeout", TimeSpan.Zero, "Sessions older than this make room for a new one.");
    public static readonly Field<bool> TimeoutPassOn = Kind.Switch("timeout_pass_on", false, "Child sessions get the timeouts of this group.");
    public static readonly Members Tokens = Kind.Member("token");
    public static readonly Members Roles = Kind.Member("role");
    public static readonly Members Hosts = Kind.Member("host");
    public static readonly Members ChildGroups = Kind.Member("accessgroup", "child_group", "child_group");
    public static readonly Members ChildSessions = Kind.Member("accessgroup", "child_session", "child_session");

    static AccessGroup() => Kind.Columns =
    [
        Column.OfName("accessgr."), Column.Status, Column.Of("childs", ChildGroups), Column.Of("maxfail", MaxFail), Column.Of("reset", MaxFailReset),
        Column.Of("sessions", Sessions), Column.Of("max", MaxSessions), Column.Of("relogin", ReloginTimeout), Column.Of("Childs", ChildSessions),
        Column.Of("to_pass_on", TimeoutPassOn), Column.Of("timeout", Timeout), Column.Of("utimeout", UnusedTimeout), Column.Policies,
        Column.Description,
    ];
}
