namespace Otpme.Core.Authentication.Counters;

/// <summary>One distinct wrong password.</summary>
/// <param name="Digest">First 16 bytes of a keyed digest, bound to user and access group.</param>
/// <param name="Time">When it was presented first, Unix milliseconds.</param>
/// <param name="TriedAgainst">Fingerprint of the stored password hashes it was compared with: while they are the same, it is still wrong.</param>
public readonly record struct FailedPassword(UInt128 Digest, long Time, ulong TriedAgainst);
