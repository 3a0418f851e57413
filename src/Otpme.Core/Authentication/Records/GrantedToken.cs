namespace Otpme.Core.Authentication.Records;

/// <summary>A token that an access group lets in, and how.</summary>
/// <param name="Token">The user's token; a link keeps its own name here.</param>
/// <param name="Paths">At least one way.</param>
/// <param name="Stamp">Changes when a role on one of the ways changes.</param>
internal sealed record GrantedToken(TokenRecord Token, GrantPath[] Paths, long Stamp)
{
    /// <summary>The token whose secrets are compared.</summary>
    public TokenRecord Source => Token.Source;
}
