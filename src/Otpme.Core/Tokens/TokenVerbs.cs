using Otpme.Core.Commands;
using Otpme.Core.Commands.Common;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>The verbs that tokens of every type have, beside those of all objects.</summary>
public static class TokenVerbs
{
    public static readonly IReadOnlyList<Verb> All =
    [
        AutoDisabling.Of(Token.AutoDisable),
        TempPasswordVerb.Verb,
        TokenTest.Verb,
        TokenMove.Verb,
        OwnedAcls.List,
        .. TokenData.Verbs,
        TokenLists.Of(Role.Kind),
        TokenLists.Of(AccessGroup.Kind),
        TokenLists.Of(Group.Kind),
        TokenLists.Of(Host.Kind),
        TokenLists.Of(Node.Kind),
    ];

    /// <summary>Fields behind <c>temp_password</c>, which every type but links has.</summary>
    internal static readonly IReadOnlyList<Field> TempPasswordFields = [Token.TempPasswordHash, Token.TempNtHash, Token.TempPasswordExpiry];
}
