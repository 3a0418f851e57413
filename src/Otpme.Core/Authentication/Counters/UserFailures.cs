using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Counters;

/// <summary>Failures of a user in one access group, for <c>otpme-user show</c>.</summary>
/// <param name="AccessGroup">Where.</param>
/// <param name="Count">Distinct wrong passwords that count now.</param>
/// <param name="MaxFail">How many block; 0: never.</param>
/// <param name="Newest">When the newest came.</param>
public sealed record UserFailures(ObjectRef AccessGroup, int Count, int MaxFail, DateTimeOffset Newest)
{
    public bool IsBlocked => MaxFail > 0 && Count >= MaxFail;
}
