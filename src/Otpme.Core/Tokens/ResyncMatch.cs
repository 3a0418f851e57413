namespace Otpme.Core.Tokens;

/// <summary>Where a device that ran ahead or lost the time was found.</summary>
/// <param name="IsFound">The codes were found.</param>
/// <param name="Burned">What the token's counter is to hold.</param>
/// <param name="Offset">Time steps by which the device's clock is ahead; null for counters.</param>
internal readonly record struct ResyncMatch(bool IsFound, long Burned, int? Offset);
