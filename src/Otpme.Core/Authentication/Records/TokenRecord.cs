using Otpme.Core.Authentication.Counters;
using Otpme.Core.Model;
using Otpme.Core.Tokens;

namespace Otpme.Core.Authentication.Records;

/// <summary>
/// A token as the decision needs it. Secrets stay sealed and are opened for the moment of a comparison. A link token has its own name,
/// switches and memberships, and the secrets of its destination.
/// </summary>
internal sealed class TokenRecord
{
    public required ObjectRef Ref { get; init; }

    public required long Revision { get; init; }

    /// <summary><c>user/token</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Null for a type that a later version of the program made.</summary>
    public required TokenType? Type { get; init; }

    public required TokenForm Form { get; init; }

    public string TypeName => Type?.Name ?? "unknown";

    /// <summary>As forcetoken policies name it.</summary>
    public string PassType => Type?.PassType ?? "";

    public required bool IsEnabled { get; init; }

    public required AutoDisableRules AutoDisable { get; init; }

    public bool IsDefault { get; init; }

    public bool IsAdmin { get; init; }

    public IReadOnlyList<Membership> MemberOf { get; init; } = [];

    public PolicySet Policies { get; init; } = PolicySet.Empty;

    public string? Vlan { get; init; }

    /// <summary>Key of the token's document, for commit conditions.</summary>
    public required string Key { get; init; }

    /// <summary>Where its burned codes are.</summary>
    public required string CounterKey { get; init; }

    /// <summary>The destination of a link token, which has the secrets; else the token itself.</summary>
    public TokenRecord Source { get => field ?? this; init; }

    public SealedValue? PasswordHash { get; init; }

    /// <summary>Null unless MS-CHAP is enabled.</summary>
    public SealedValue? NtHash { get; init; }

    public SealedValue? TempPasswordHash { get; init; }

    public SealedValue? TempNtHash { get; init; }

    /// <summary>End of the temporary password, Unix milliseconds; 0 when there is none that may be used.</summary>
    public long TempUntil { get; init; }

    public bool DemandsSecondFactor { get; init; }

    /// <summary>The token that gives the second factor; null when it is missing, and then nothing verifies.</summary>
    public TokenRecord? SecondFactor { get; init; }

    public SealedValue? Secret { get; init; }

    public SealedValue? Pin { get; init; }

    public SealedValue? PinCheck { get; init; }

    public int PinLength { get; init; }

    public bool PinEnabled { get; init; }

    public bool IsMode2 { get; init; }

    /// <summary>HOTP look-ahead.</summary>
    public int Window { get; init; }

    /// <summary>TOTP: how far the device's clock is ahead, as a resync found it.</summary>
    public int ClockOffsetSeconds { get; init; }

    public int MotpValiditySeconds { get; init; }

    public int MotpDriftSeconds { get; init; }

    /// <summary>Fingerprint of the stored hash: while it is the same, what was wrong is still wrong.</summary>
    public ulong HashFingerprint { get; init; }

    /// <summary>The same of the temporary password's.</summary>
    public ulong TempHashFingerprint { get; init; }

    public required UseMark Use { get; init; }

    /// <summary>The static secret that matched last, while it may be trusted.</summary>
    public VerifiedSecret? Verified { get; set; }

    /// <summary>The same for the temporary password.</summary>
    public VerifiedSecret? VerifiedTemp { get; set; }

    public bool IsOtp => Form is TokenForm.Hotp or TokenForm.Totp or TokenForm.Motp;

    /// <summary>Something of it can be guessed without end: failures count for who has such a token.</summary>
    public bool HasStaticPart => Form == TokenForm.Password || TempUntil > 0;

    /// <summary>May be used through a client with 802.1X.</summary>
    public bool SupportsDot1x => Type is { SupportsDot1x: true };

    /// <summary>Length of the text that this token gives as second factor: PIN+OTP where the PIN is mandatory (mode2), else the OTP.</summary>
    public int SecondFactorLength => Form == TokenForm.Motp || !IsMode2 ? 6 : PinLength + 6;

    /// <summary>Where codes for it are judged one at a time.</summary>
    public LaneKey Lane => new(LaneKind.Token, Ref.Id, Guid.Empty);

    public override string ToString() => Path;
}
