namespace Otpme.Kerberos.Tests.Mit;

/// <summary>Runs where Debian's krb5-user is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MitFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/kinit";

    public MitFactAttribute()
    {
        if (!File.Exists(Program))
            Skip = Program + " is not installed";
    }
}
