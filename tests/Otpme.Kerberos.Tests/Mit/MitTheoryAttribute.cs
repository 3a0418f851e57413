namespace Otpme.Kerberos.Tests.Mit;

/// <summary>Runs where Debian's krb5-user is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MitTheoryAttribute : TheoryAttribute
{
    public MitTheoryAttribute()
    {
        if (!File.Exists(MitFactAttribute.Program))
            Skip = MitFactAttribute.Program + " is not installed";
    }
}
