namespace Otpme.OtpForwarding.Configuration;

/// <summary>A named token type of the section [otp]: whom to ask, and how.</summary>
public sealed record TokenType
{
    /// <summary>The type of tokens that name none.</summary>
    public const string Default = "DEFAULT";

    public required string Name { get; init; }

    public required RadiusTarget Server { get; init; }

    /// <summary>The shared secret; empty for a socket without one.</summary>
    public byte[] Secret { get; init; } = [];

    /// <summary>For all transmissions together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Further transmissions over UDP; a stream has none.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>User-Name is the principal without its realm.</summary>
    public bool StripRealm { get; init; } = true;

    /// <summary>Authentication indicators of tickets, where the token names none of its own.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>The type DEFAULT as it is when nobody defines it.</summary>
    internal static TokenType BuiltIn(RadiusTarget server) => new() { Name = Default, Server = server, StripRealm = false };
}
