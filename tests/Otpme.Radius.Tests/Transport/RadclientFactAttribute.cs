namespace Otpme.Radius.Tests.Transport;

/// <summary>Runs where Debian's freeradius-utils is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RadclientFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/radclient";

    public RadclientFactAttribute()
    {
        if (!File.Exists(Program))
            Skip = Program + " is not installed";
    }
}
