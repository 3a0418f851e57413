using System.Globalization;

namespace Otpme.Store.Tests.Embedded;

/// <summary>Needs the right to mount a small file system.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private const int CapSysAdmin = 21;

    public SmallDiskFactAttribute()
    {
        var effective = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapEff:", StringComparison.Ordinal))[7..].Trim();
        if ((ulong.Parse(effective, NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> CapSysAdmin & 1) == 0)
            Skip = "mounting a tmpfs needs root";
    }
}
