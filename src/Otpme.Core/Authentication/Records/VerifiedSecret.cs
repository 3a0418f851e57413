namespace Otpme.Core.Authentication.Records;

/// <summary>"This static secret matched this token at this revision": a keyed digest of the secret, and until when it may be trusted.</summary>
/// <param name="Mac">HMAC-SHA-256 under a key that only this process has.</param>
/// <param name="Since">Time of the full check, Unix milliseconds.</param>
internal sealed record VerifiedSecret(byte[] Mac, long Since);
