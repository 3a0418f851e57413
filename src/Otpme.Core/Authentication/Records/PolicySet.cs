using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Time;

namespace Otpme.Core.Authentication.Records;

/// <summary>The policies of one object that speak at a login.</summary>
internal sealed class PolicySet
{
    public static readonly PolicySet Empty = new([], []);

    private readonly LoginTimesRule[] _times;
    private readonly ForceTokenRule[] _forced;

    private PolicySet(LoginTimesRule[] times, ForceTokenRule[] forced)
    {
        _times = times;
        _forced = forced;
    }

    public bool IsEmpty => _times.Length == 0 && _forced.Length == 0;

    /// <summary>Of two policies of a type on one object, also through policies it holds, the later assigned one speaks.</summary>
    public static PolicySet Compile(Tree tree, TreeObject obj)
    {
        LoginTimesRule[] times = [];
        ForceTokenRule[] forced = [];
        foreach (var policy in PolicyCascade.Of(tree, obj))
        {
            if (policy.TypeName == PolicyTypes.LoginTimes.Name)
                times = [new LoginTimesRule(policy.Name, LoginTimes.TryParse(policy.Get(Policy.LoginTimes), out var parsed, out _) ? parsed : null)];
            else if (policy.TypeName == PolicyTypes.ForceToken.Name)
                forced = [new ForceTokenRule(policy.Name, policy.Get(Policy.ForceTokenTypes), policy.Get(Policy.ForcePassTypes))];
        }

        return times.Length == 0 && forced.Length == 0 ? Empty : new PolicySet(times, forced);
    }

    public PolicySet And(PolicySet other) =>
        IsEmpty ? other : other.IsEmpty ? this : new PolicySet([.. _times, .. other._times], [.. _forced, .. other._forced]);

    /// <summary>Name of the policy that forbids this login; null when none does. Admin tokens are exempt from login times.</summary>
    public string? Denying(TokenRecord token, DateTimeOffset now, TimeZoneInfo zone)
    {
        foreach (var rule in _forced)
        {
            if (!rule.Allows(token))
                return rule.Policy;
        }

        if (token.IsAdmin)
            return null;
        foreach (var rule in _times)
        {
            if (rule.Times is null || !rule.Times.Allows(now, zone))
                return rule.Policy;
        }

        return null;
    }
}
