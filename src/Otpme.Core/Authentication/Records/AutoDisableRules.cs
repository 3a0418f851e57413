using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Time;

namespace Otpme.Core.Authentication.Records;

/// <summary>When a user or token disables itself (guide 13): the rule of the object itself and those of its autodisable policies.</summary>
/// <param name="At">Disabled from then on, Unix milliseconds; <see cref="long.MaxValue"/>: never.</param>
/// <param name="Unused">Disabled when unused for this long, milliseconds; <see cref="long.MaxValue"/>: never.</param>
/// <param name="Since">Start of the unused clock, when the object was never used since.</param>
internal readonly record struct AutoDisableRules(long At, long Unused, long Since)
{
    public bool LooksAtUse => Unused != long.MaxValue;

    /// <param name="tree">For the policies.</param>
    /// <param name="obj">User or token.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="zone">Zone of absolute times.</param>
    /// <param name="hasPolicies">False when none of its policies has a say at a login.</param>
    public static AutoDisableRules Compile(Tree tree, TreeObject obj, AutoDisableFields fields, TimeZoneInfo zone, bool hasPolicies = true)
    {
        var since = obj.Get(fields.Since) ?? obj.Get(ObjectFields.Created) ?? DateTimeOffset.UnixEpoch;
        var rules = new AutoDisableRules(long.MaxValue, long.MaxValue, since.ToUnixTimeMilliseconds());
        rules = rules.With(obj.Get(fields.Rule), obj.Get(fields.Unused), since, zone);
        return hasPolicies && PolicyCascade.Last(tree, obj, PolicyTypes.AutoDisable) is { } policy
            ? rules.With(policy.Get(Policy.AutoDisable), policy.Get(Policy.AutoDisableUnused), since, zone)
            : rules;
    }

    /// <summary>True when the object is disabled now. <paramref name="lastUse"/> (0: never) matters only if <see cref="LooksAtUse"/>.</summary>
    public bool HaveEnded(long now, long lastUse) =>
        now >= At || (LooksAtUse && now - Math.Max(Since, lastUse) >= Unused);

    private AutoDisableRules With(string rule, bool unused, DateTimeOffset since, TimeZoneInfo zone)
    {
        if (rule.Length == 0)
            return this;

        // What cannot be read (it was checked when it was set) disables: better shut than open for ever.
        if (!AbsoluteOrRelativeTime.TryParse(rule, out var time, out _))
            return this with { At = 0 };
        if (unused && time is { IsNever: false, Offset: { } offset })
            return this with { Unused = Math.Min(Unused, offset.Seconds * 1000) };
        return time.Resolve(since, zone) is { } at ? this with { At = Math.Min(At, at.ToUnixTimeMilliseconds()) } : this;
    }
}
