using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>The visible list of all token types.</summary>
public static class TokenTypes
{
    public static readonly PasswordToken Password = new();
    public static readonly HotpToken Hotp = new();
    public static readonly TotpToken Totp = new();
    public static readonly MotpToken Motp = new();
    public static readonly LinkToken Link = new();

    public static readonly IReadOnlyList<TokenType> All = [Password, Hotp, Totp, Motp, Link];

    public static bool TryGet(string name, [NotNullWhen(true)] out TokenType? type) => (type = All.FirstOrDefault(t => t.Name == name)) is not null;

    /// <summary>The type of a token; null for one that a later version of the program made.</summary>
    public static TokenType? Of(TreeObject token) => All.FirstOrDefault(t => t.Name == token.TypeName);
}
