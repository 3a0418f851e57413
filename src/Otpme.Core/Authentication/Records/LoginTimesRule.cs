using Otpme.Core.Time;

namespace Otpme.Core.Authentication.Records;

/// <summary>A logintimes policy.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Times">The windows; null when they cannot be read, and then no time is allowed.</param>
internal sealed record LoginTimesRule(string Policy, LoginTimes? Times);
