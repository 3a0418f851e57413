using Otpme.Core.Model;
using Otpme.Core.Security;

namespace Otpme.Core.Tokens;

/// <summary>Asks <see cref="TokenFactory"/> for a token.</summary>
public sealed record NewTokenRequest
{
    /// <summary>Takes the changes.</summary>
    public required Transaction Transaction { get; init; }

    public required ISealer Sealer { get; init; }

    /// <summary>Owner; may be new in the same transaction.</summary>
    public required TreeObject User { get; init; }

    /// <summary>Name below the user.</summary>
    public required string Name { get; init; }

    public required TokenType Type { get; init; }

    public NewTokenOptions Options { get; init; } = new();

    /// <summary>Token of the one who makes it; null for root on the node and for init.</summary>
    public ObjectRef? Creator { get; init; }

    /// <summary>A token of that name keeps its UUID and memberships and becomes the new one.</summary>
    public bool Replace { get; init; }

    /// <summary>Passwords and PINs that the policy would refuse are taken.</summary>
    public bool Force { get; init; }
}
