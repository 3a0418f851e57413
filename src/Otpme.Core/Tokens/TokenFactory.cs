using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;

namespace Otpme.Core.Tokens;

/// <summary>Makes tokens: for <c>otpme-token add</c>, for the default token of a new user, for the admin token at init.</summary>
public static class TokenFactory
{
    /// <summary>Makes a token in the request's transaction; false with one sentence when it cannot be made.</summary>
    public static bool TryCreate(NewTokenRequest request, [NotNullWhen(true)] out NewToken? made, out string error)
    {
        made = null;
        var (transaction, user, type) = (request.Transaction, request.User, request.Type);
        if (!ObjectName.TryCheck(transaction.Tree, user, Token.Kind, request.Name, out error))
            return false;
        var existing = transaction.Tree.Find(Token.Kind, request.Name, user.Ref);
        if (existing is not null && !TryReset(request, existing, out error))
            return false;

        var token = existing is null ? transaction.Add(Token.Kind, user.Ref, request.Name) : transaction.Get(existing.Ref)!;
        transaction.Set(token, Token.Type, type.Name);
        token = transaction.Get(token.Ref)!;
        var draft = new TokenDraft(request, token);
        if (!type.TryFill(draft, out error))
            return false;
        if (existing is null)
        {
            if (transaction.Get(user.Parent!.Value) is { } unit)
                DefaultPolicies.Assign(transaction, unit, token);
            TokenAcls.GrantCreator(transaction, user, token, request.Creator);
        }

        made = new NewToken(token, draft.Reveal);
        return true;
    }

    /// <summary>Takes everything off an existing token that made it what it was; UUID, memberships, policies and rights stay.</summary>
    private static bool TryReset(NewTokenRequest request, TreeObject existing, out string error)
    {
        var (transaction, tree) = (request.Transaction, request.Transaction.Tree);
        var path = ObjectPath.Short(tree, existing);
        error = !request.Replace ? $"There is already a token {path}; -r replaces it." : "";
        if (error.Length == 0 && !request.Type.MayBeSecondFactor && TokenReferences.To(tree, existing, Token.SecondFactor).FirstOrDefault() is { } first)
            error = $"{path} is the second factor of {first.Name}, which a token of type {request.Type.Name} cannot be.";
        if (error.Length == 0 && request.Type == TokenTypes.Link && TokenReferences.To(tree, existing, Token.Destination).FirstOrDefault() is { } link)
            error = $"{ObjectPath.Short(tree, link)} links to {path}; a link cannot lead to a link.";
        if (error.Length > 0)
            return false;

        foreach (var field in TokenTypes.All.SelectMany(t => t.Fields).Concat(TokenVerbs.TempPasswordFields).Distinct())
        {
            if (existing.Has(field))
                transaction.SetRaw(existing, field, field.Default);
        }

        transaction.Touch(existing);
        OtpPositions.Clear(transaction, existing.Id);
        return true;
    }
}
