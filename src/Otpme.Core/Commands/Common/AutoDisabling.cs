using Otpme.Core.Kinds;
using Otpme.Core.Time;

namespace Otpme.Core.Commands.Common;

/// <summary><c>auto_disable OBJ VALUE [-u]</c> of users and tokens (guide 13): <c>+1m</c>, a date, or <c>0</c> for never.</summary>
internal static class AutoDisabling
{
    public static Verb Of(AutoDisableFields fields) => new()
    {
        Name = "auto_disable",
        Help = "Disable the object by itself after a time (+1m +2h +30D) or at a date; 0: never.",
        Arguments = [Words.Object, new Argument("auto_disable", "+TIME, a date, or 0.")],
        Options = [new Option("-u", "Counted from the last use.")],
        Effect = Effect.Change,
        Right = "edit:auto_disable",
        Run = invocation =>
        {
            var (transaction, obj, text) = (invocation.Transaction, invocation.Target, invocation["auto_disable"]);
            if (!AbsoluteOrRelativeTime.TryParse(text, out var rule, out var error))
                return CommandResult.Refuse(error);
            if (rule.IsNever)
            {
                transaction.Set(obj, fields.Rule, "");
                transaction.Set(obj, fields.Since, null);
                transaction.Set(obj, fields.Unused, false);
                return CommandResult.Done;
            }

            if (invocation.Has("-u") && rule.Offset is null)
                return CommandResult.Refuse("-u needs a length of time, not a date.");
            transaction.Set(obj, fields.Rule, text);
            transaction.Set(obj, fields.Since, transaction.Now);
            transaction.Set(obj, fields.Unused, invocation.Has("-u"));
            return CommandResult.Done;
        },
    };
}
