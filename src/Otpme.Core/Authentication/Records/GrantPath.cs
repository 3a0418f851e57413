namespace Otpme.Core.Authentication.Records;

/// <summary>One way by which the members of a container get in: directly, or through roles.</summary>
/// <param name="Via">For the trace: <c>access group wlan</c>, <c>role staff of access group wlan</c>.</param>
/// <param name="Policies">Policies of the roles on the way.</param>
/// <param name="Stamp">Changes when a role on the way changes.</param>
internal sealed record GrantPath(string Via, PolicySet Policies, long Stamp);
