namespace Otpme.OtpForwarding.Profiles;

/// <summary>Where something stands: file and line, from 1.</summary>
public readonly record struct ProfileLine(string File, int Number)
{
    public override string ToString() => $"{File}, line {Number}";
}
