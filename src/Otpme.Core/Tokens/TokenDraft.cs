using Otpme.Core.Credentials.Strength;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Security;

namespace Otpme.Core.Tokens;

/// <summary>A token while its type fills it.</summary>
internal sealed class TokenDraft(NewTokenRequest request, TreeObject token)
{
    public Transaction Transaction => request.Transaction;

    public Tree Tree => request.Transaction.Tree;

    public ISealer Sealer => request.Sealer;

    public TreeObject User => request.User;

    public TreeObject Token => token;

    public NewTokenOptions Options => request.Options;

    public bool Force => request.Force;

    /// <summary>The rules for the owner's passwords and PINs; lenient ones when there is no policy.</summary>
    public PasswordPolicy Rules { get; } = PasswordRules.For(request.Transaction.Tree, request.User) ?? NewSecret.WithoutPolicy;

    /// <summary>Name in an authenticator app: <c>user/token</c>.</summary>
    public string Account => $"{request.User.Name}/{token.Name}";

    /// <summary>What is to be shown.</summary>
    public TokenReveal Reveal { get; set; } = TokenReveal.Nothing;

    /// <summary>The realm's name stands in the app beside the account.</summary>
    public string Issuer => TokenReveal.IssuerOf(Tree, request.User);

    public void Set<T>(Field<T> field, T value) => request.Transaction.Set(token, field, value);

    public void Seal(Field<SealedValue?> field, ReadOnlySpan<byte> plaintext) =>
        TokenSecrets.Set(request.Transaction, request.Sealer, token, field, plaintext);
}
