using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Tokens;

namespace Otpme.Core.Policies;

/// <summary>Which tokens may be used to log in: by token type and by pass type.</summary>
public sealed class ForceToken : PolicyType
{
    /// <summary>Word that empties a list: every type is allowed.</summary>
    private const string Any = "all";

    /// <summary>Pass types that a policy may name (specification 7); some belong to token types that are not there yet.</summary>
    private static readonly string[] s_passTypes = ["static", "otp", "otp_push", "ssh_key", "smartcard", "script_static", "script_otp"];

    public override string Name => "forcetoken";

    public override string Help => "which tokens may be used to log in.";

    public override PolicyHooks Hooks => PolicyHooks.Authorize;

    public override IReadOnlyList<Field> Fields => [Policy.ForceTokenTypes, Policy.ForcePassTypes];

    protected override IReadOnlyList<Verb> Settings { get; } =
    [
        ListVerb("force_token_types", "token_types", "token type", Policy.ForceTokenTypes, () => [.. TokenTypes.All.Select(t => t.Name)]),
        ListVerb("force_pass_types", "pass_types", "pass type", Policy.ForcePassTypes, () => s_passTypes),
    ];

    /// <summary>True when a token of this type may be used under the policy.</summary>
    public static bool Allows(TreeObject policy, TokenType type)
    {
        var types = policy.Get(Policy.ForceTokenTypes);
        var passTypes = policy.Get(Policy.ForcePassTypes);
        return (types.Count == 0 || types.Contains(type.Name)) && (passTypes.Count == 0 || passTypes.Contains(type.PassType));
    }

    private static Verb ListVerb(string name, string argument, string what, Field<IReadOnlyList<string>> field, Func<IReadOnlyList<string>> known) => new()
    {
        Name = name,
        Help = $"Allow only these ({what}s, separated by commas); {Any}: no limit.",
        Arguments = [Words.Object, new Argument(argument, "A,B,..")],
        Effect = Effect.Change,
        Right = $"edit:{name}",
        Run = invocation =>
        {
            var words = invocation[argument].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is [Any])
                words = [];
            else if (words.Length == 0)
                return CommandResult.Refuse($"Write the allowed {what}s, or {Any}.");
            if (words.FirstOrDefault(w => !known().Contains(w)) is { } wrong)
                return CommandResult.Refuse($"'{wrong}' is not a {what}: {string.Join(", ", known())}.");
            invocation.Transaction.Set(invocation.Target, field, [.. words.Distinct()]);
            return CommandResult.Done;
        },
    };
}
