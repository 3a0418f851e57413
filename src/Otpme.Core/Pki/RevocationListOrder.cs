namespace Otpme.Core.Pki;

/// <summary>What shall stand in a revocation list (RFC 5280 5).</summary>
public sealed record RevocationListOrder
{
    /// <summary>Grows with every list of an issuer.</summary>
    public required long Number { get; init; }

    /// <summary>Days until the next list must be there.</summary>
    public int ValidDays { get; init; } = 30;

    public IReadOnlyList<RevokedCertificate> Revoked { get; init; } = [];

    /// <summary>What is wrong with the order, as one sentence; null when it is good.</summary>
    public string? FindProblem()
    {
        if (Number < 0)
            return "The number of a revocation list is not negative.";
        if (ValidDays is < 1 or > 3650)
            return $"A revocation list is valid for 1 to 3650 days, not {ValidDays}.";
        return Revoked.FirstOrDefault(entry => !IsSerialNumber(entry.SerialNumber)) is { } wrong
            ? $"\"{wrong.SerialNumber}\" is not a serial number."
            : null;
    }

    /// <summary>Up to 20 bytes in hexadecimal (RFC 5280 4.1.2.2).</summary>
    private static bool IsSerialNumber(string text) =>
        text.Length is > 0 and <= 40 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
}
