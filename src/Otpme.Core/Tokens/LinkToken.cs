using System.Diagnostics.CodeAnalysis;
using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>Stands for another token: own name and memberships, the other's secret.</summary>
public sealed class LinkToken : TokenType
{
    public override string Name => "link";

    public override string Help => "a token that stands for another one.";

    public override string PassType => "link";

    public override IReadOnlyList<Field> Fields => [Token.Destination];

    protected override IReadOnlyList<Argument> AddArguments { get; } = [new("destination_token", "user/token it stands for.")];

    protected override IReadOnlyList<Option> AddOptions => [];

    protected override IReadOnlyList<Verb> Own => [];

    internal override bool TryReadAdd(Invocation invocation, [NotNullWhen(true)] out NewTokenOptions? options, out string error)
    {
        options = ObjectFinder.TryFind(invocation.Tree, Token.Kind, invocation["destination_token"], out var destination, out error)
            ? new NewTokenOptions { Destination = destination }
            : null;
        return options is not null;
    }

    internal override bool TryFill(TokenDraft draft, out string error)
    {
        var destination = draft.Options.Destination;
        error = destination is null ? "A link needs the token it stands for."
            : destination.Ref == draft.Token.Ref ? "A link cannot lead to itself."
            : destination.TypeName == Name ? $"{ObjectPath.Short(draft.Tree, destination)} is a link itself: name the token it leads to."
            : "";
        if (error.Length > 0)
            return false;
        draft.Transaction.BumpGraph("token/destination");
        draft.Set(Token.Destination, destination!.Ref);
        return true;
    }
}
