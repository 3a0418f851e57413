using Otpme.Core.Commands;

namespace Otpme.Core.Policies;

/// <summary>A type of policy: its settings, its verbs, and (as static functions) what it decides. One file each, all in <see cref="PolicyTypes"/>.</summary>
public abstract class PolicyType : SubType
{
    /// <summary>When policies of this type are asked.</summary>
    public abstract PolicyHooks Hooks { get; }

    /// <summary>False while the type decides nothing yet: only the built-in policy is there.</summary>
    protected virtual bool CanAdd => true;

    /// <summary>Verbs beside <c>add</c>.</summary>
    protected abstract IReadOnlyList<Verb> Settings { get; }

    public sealed override IReadOnlyList<Verb> Verbs => CanAdd ? [PolicyVerbs.Add(this), .. Settings] : Settings;
}
