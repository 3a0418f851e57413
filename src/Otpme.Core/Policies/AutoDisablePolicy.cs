using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Time;

namespace Otpme.Core.Policies;

/// <summary>Disables objects by itself some time after they were made, enabled, or used last (guide 13).</summary>
public sealed class AutoDisablePolicy : PolicyType
{
    public override string Name => "autodisable";

    public override string Help => "disables objects after some time.";

    public override PolicyHooks Hooks => PolicyHooks.Exists;

    public override IReadOnlyList<Field> Fields => [Policy.AutoDisable, Policy.AutoDisableUnused];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        new()
        {
            Name = "auto_disable",
            Help = "Set when objects are disabled: +1m, a date, or 0 for never.",
            Arguments = [Words.Object, new Argument("auto_disable", "+30m, +90D, a date, or 0.")],
            Options = [new Option("-u", "Counted from the last use.")],
            Effect = Effect.Change,
            Right = "edit:auto_disable",
            Run = invocation =>
            {
                if (!AbsoluteOrRelativeTime.TryParse(invocation["auto_disable"], out var time, out var error))
                    return CommandResult.Refuse(error);
                if (invocation.Has("-u") && time.Offset is null)
                    return CommandResult.Refuse("-u goes with a length of time such as +90D, not with a date.");
                invocation.Transaction.Set(invocation.Target, Policy.AutoDisable, invocation["auto_disable"]);
                invocation.Transaction.Set(invocation.Target, Policy.AutoDisableUnused, invocation.Has("-u"));
                return CommandResult.Done;
            },
        },
    ];
}
