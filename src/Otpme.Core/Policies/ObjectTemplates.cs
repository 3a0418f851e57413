using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Policies;

/// <summary>Templates that new objects are made after. There are no template objects yet: the built-in policy is assigned and empty.</summary>
public sealed class ObjectTemplates : PolicyType
{
    public override string Name => "objecttemplates";

    public override string Help => "templates of new objects.";

    public override PolicyHooks Hooks => PolicyHooks.Creation;

    public override IReadOnlyList<Field> Fields => [Policy.Defaults];

    protected override bool CanAdd => false;

    protected override IReadOnlyList<Verb> Settings => [];
}
