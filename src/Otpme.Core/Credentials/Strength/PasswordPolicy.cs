namespace Otpme.Core.Credentials.Strength;

/// <summary>What a new static password or PIN must be like; the defaults are those of the policy password_strength.</summary>
public sealed record PasswordPolicy
{
    /// <summary>Fewest characters of a password.</summary>
    public int MinLength { get; init; } = 8;

    /// <summary>Fewest digits of a PIN.</summary>
    public int PinMinLength { get; init; } = 4;

    /// <summary>Kinds of characters of which a password needs one each.</summary>
    public CharacterClasses Required { get; init; } = CharacterClasses.All;

    /// <summary>Estimate the strength too.</summary>
    public bool CheckStrength { get; init; } = true;

    /// <summary>Lowest score that is accepted, 0 to 10.</summary>
    public int MinScore { get; init; } = 2;

    /// <summary>Dictionaries in the order of the policy.</summary>
    public IReadOnlyList<IPasswordDictionary> Dictionaries { get; init; } = [];

    /// <summary>Checks a password: length, required characters, strength, in this order.</summary>
    public PasswordVerdict CheckPassword(ReadOnlySpan<char> password)
    {
        if (password.Length < MinLength)
            return new PasswordVerdict(false, null, $"The password needs at least {MinLength} characters.");
        var missing = Required & ~CharacterClassesExtensions.ClassesOf(password);
        if (missing != CharacterClasses.None)
            return new PasswordVerdict(false, null, $"The password lacks {missing.Describe()}.");
        if (!CheckStrength)
            return new PasswordVerdict(true, null, "The password fits the policy.");

        var estimate = PasswordStrength.Estimate(password, Dictionaries);
        if (estimate.Score >= MinScore)
            return new PasswordVerdict(true, estimate.Score, estimate.Reason);
        var sentence = $"The password is too easy to guess (score {estimate.Score}, needed {MinScore}).";
        return new PasswordVerdict(false, estimate.Score, $"{sentence} {estimate.Reason}");
    }

    /// <summary>Checks a PIN: digits only, and enough of them.</summary>
    public PasswordVerdict CheckPin(ReadOnlySpan<char> pin)
    {
        if (pin.ContainsAnyExceptInRange('0', '9'))
            return new PasswordVerdict(false, null, "A PIN consists of digits only.");
        return pin.Length < PinMinLength
            ? new PasswordVerdict(false, null, $"The PIN needs at least {PinMinLength} digits.")
            : new PasswordVerdict(true, null, "The PIN fits the policy.");
    }
}
