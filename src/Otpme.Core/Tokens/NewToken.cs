using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>A token that was made, and what its owner has to be shown once.</summary>
public sealed record NewToken(TreeObject Token, TokenReveal Reveal);
