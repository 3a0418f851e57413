namespace Otpme.OtpForwarding.Profiles;

/// <summary>One "name = value".</summary>
public readonly record struct ProfileRelation(string Name, string Value, ProfileLine Line);
