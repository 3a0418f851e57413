namespace Otpme.Core.Authentication.Records;

/// <summary>A forcetoken policy.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Types">Allowed token types; empty: all.</param>
/// <param name="PassTypes">Allowed pass types; empty: all.</param>
internal sealed record ForceTokenRule(string Policy, IReadOnlyList<string> Types, IReadOnlyList<string> PassTypes)
{
    /// <summary>A link token is what it stands for.</summary>
    public bool Allows(TokenRecord token) =>
        (Types.Count == 0 || Types.Contains(token.Source.TypeName)) && (PassTypes.Count == 0 || PassTypes.Contains(token.Source.PassType));
}
