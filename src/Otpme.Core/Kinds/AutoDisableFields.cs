using Otpme.Core.Model;

namespace Otpme.Core.Kinds;

/// <summary>The fields behind <c>auto_disable</c> (guide 13), the same for users and tokens.</summary>
public sealed class AutoDisableFields(Kind kind)
{
    /// <summary>As the administrator wrote it: <c>+1m</c>, a date; empty for never.</summary>
    public Field<string> Rule { get; } = kind.Field("auto_disable", ValueTypes.Text, "", "Disable by itself at this time.", SetBy.Code);

    /// <summary>Counted from the last use instead of from <see cref="Since"/>.</summary>
    public Field<bool> Unused { get; } = kind.Field("unused_disable", ValueTypes.Flag, false, "Counted from the last use.", SetBy.Code);

    /// <summary>When the clock of a relative rule started: when it was set, or when the object was enabled again.</summary>
    public Field<DateTimeOffset?> Since { get; } = kind.Field("auto_disable_since", ValueTypes.Moment, null, "Start of the relative time.", SetBy.Code, hidden: true);
}
