using Otpme.Core.Kinds;
using Otpme.Core.Time;

namespace Otpme.Core.Commands;

/// <summary><c>auto_disable OBJ VALUE [-u]</c>, the same for users and tokens (guide 13).</summary>
internal static class AutoDisableVerb
{
    public static Verb For(AutoDisableFields fields) => new()
    {
        Name = "auto_disable",
        Help = "Disable by itself: after a length of time such as +1m, at a date, or 0 for never.",
        Arguments = [Words.Object, new Argument("auto_disable", "+30m, +90D, 31.12.2030 18:00, or 0.")],
        Options = [new Option("-u", "Counted from the last use.")],
        Effect = Effect.Change,
        Right = "edit:auto_disable",
        Run = invocation =>
        {
            if (!AbsoluteOrRelativeTime.TryParse(invocation["auto_disable"], out var time, out var error))
                return CommandResult.Refuse(error);
            if (invocation.Has("-u") && (time.Offset is null || time.IsNever))
                return CommandResult.Refuse("-u goes with a length of time such as +90D.");
            var (target, transaction) = (invocation.Target, invocation.Transaction);
            transaction.Set(target, fields.Rule, time.IsNever ? "" : time.ToString());
            transaction.Set(target, fields.Unused, invocation.Has("-u"));
            transaction.Set(target, fields.Since, time.IsNever ? null : transaction.Now);
            return CommandResult.Done;
        },
    };
}
