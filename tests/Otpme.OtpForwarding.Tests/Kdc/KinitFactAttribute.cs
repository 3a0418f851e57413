namespace Otpme.OtpForwarding.Tests.Kdc;

/// <summary>Runs where Debian's krb5-user and freeradius are installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KinitFactAttribute : FactAttribute
{
    public KinitFactAttribute()
    {
        foreach (var program in (string[])["/usr/bin/kinit", FreeRadius.FreeRadiusFactAttribute.Program])
        {
            if (!File.Exists(program))
                Skip = program + " is not installed";
        }
    }
}
