namespace Otpme.Core.Credentials.Strength;

/// <summary>Whether a policy accepts a password or PIN.</summary>
/// <param name="IsAccepted">The policy accepts it.</param>
/// <param name="Score">The strength score, null when strength was not looked at.</param>
/// <param name="Reason">One sentence; holds no part of the password.</param>
public readonly record struct PasswordVerdict(bool IsAccepted, int? Score, string Reason);
