using Otpme.Core.Authentication.Steps;

namespace Otpme.Core.Authentication;

/// <summary>The visible, ordered lists of what a decision consists of (specification 3.1).</summary>
internal static class LoginSteps
{
    /// <summary>A request for entry with a credential.</summary>
    public static readonly LoginStep[] Login =
    [
        new IdentityStep(),
        new ClientStep(),
        new UserStateStep(),
        new AccessGroupStep(),
        new FormatStep(),
        new BlockedStep(),
        new SessionStep(),
        new TokenSelectionStep(),
        new OneTimePasswordStep(),
        new StaticPasswordStep(),
        new TemporaryPasswordStep(),
        new MsChapStep(),
        new VerifiedStep(),
        new PolicyStep(),
        new LimitedLoginsStep(),
        new MaxSessionsStep(),
        new AcceptStep(),
    ];

    /// <summary>A TLS session is resumed: everything but the credential (RFC 9190 2.1.3).</summary>
    public static readonly LoginStep[] Resumption =
    [
        new IdentityStep(),
        new ClientStep(),
        new UserStateStep(),
        new AccessGroupStep(),
        new BlockedStep(),
        new ResumedTokenStep(),
        new PolicyStep(),
        new LimitedLoginsStep(),
        new AcceptStep(),
    ];

    /// <summary>As if each offered token had verified; nothing is written.</summary>
    public static readonly LoginStep[] DryRun =
    [
        new IdentityStep(),
        new ClientStep(),
        new UserStateStep(),
        new AccessGroupStep(),
        new BlockedStep(),
        new TokenSelectionStep(),
        new EachTokenStep([new PolicyStep(), new LimitedLoginsStep(), new MaxSessionsStep()]),
    ];

    /// <summary>What follows a refusal.</summary>
    public static readonly LoginStep Refusal = new RefusalStep();
}
