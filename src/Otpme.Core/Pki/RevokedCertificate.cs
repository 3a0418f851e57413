namespace Otpme.Core.Pki;

/// <summary>One entry of a revocation list. The serial number is hexadecimal, as <see cref="CertificateFacts.SerialNumber"/> gives it.</summary>
public sealed record RevokedCertificate(string SerialNumber, DateTimeOffset RevokedAt, RevocationReason Reason);
