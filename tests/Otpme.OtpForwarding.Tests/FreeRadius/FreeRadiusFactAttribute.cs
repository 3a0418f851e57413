namespace Otpme.OtpForwarding.Tests.FreeRadius;

/// <summary>Runs where Debian's freeradius is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FreeRadiusFactAttribute : FactAttribute
{
    public const string Program = "/usr/sbin/freeradius";

    public FreeRadiusFactAttribute()
    {
        if (!File.Exists(Program))
            Skip = Program + " is not installed";
    }
}
