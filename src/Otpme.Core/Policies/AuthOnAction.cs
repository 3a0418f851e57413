using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>Actions that demand a fresh login. Commands come from root on the node so far, so the built-in policy is assigned and has no actions.</summary>
public sealed class AuthOnAction : PolicyType
{
    public override string Name => "authonaction";

    public override string Help => "actions that demand a fresh login.";

    public override PolicyHooks Hooks => PolicyHooks.Action;

    public override IReadOnlyList<Field> Fields => [Policy.Hooks, Policy.ReauthTimeout, Policy.ReauthExpiry, Policy.WhiteList];

    protected override bool CanAdd => false;

    protected override IReadOnlyList<Verb> Settings => [];
}
