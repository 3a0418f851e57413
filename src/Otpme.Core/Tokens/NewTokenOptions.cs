using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>What a new token shall be like; what is left out is generated or taken from the parameters.</summary>
public sealed record NewTokenOptions
{
    /// <summary>Static password; generated without one.</summary>
    public string? Password { get; init; }

    /// <summary>Keep the NT hash, so that MS-CHAPv2 works.</summary>
    public bool EnableMsChap { get; init; }

    /// <summary><c>mode1</c> or <c>mode2</c>; the latter unless given.</summary>
    public string? Mode { get; init; }

    /// <summary>PIN of an OTP token; generated without one.</summary>
    public string? Pin { get; init; }

    /// <summary>Token that a link stands for.</summary>
    public TreeObject? Destination { get; init; }
}
