using Otpme.EndToEnd.Tests.Scenarios;

namespace Otpme.EndToEnd.Tests.Guide;

/// <summary>An administrator follows the guide word for word on a fresh node.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_guide_runs_as_it_is_printed()
    {
        var environment = new Dictionary<string, string> { ["NIGHT_ZONE"] = NightZone() };
        Scenario.Play("Guide/guide.txt", realm: null, environment, "192.168.1.100/32");
    }

    /// <summary>A zone in which it is between two and three in the morning.</summary>
    private static string NightZone()
    {
        var offset = 2 - TimeProvider.System.GetUtcNow().Hour;
        if (offset < -12)
            offset += 24;
        return offset == 0 ? "Etc/GMT" : $"Etc/GMT{(offset > 0 ? "-" : "+")}{Math.Abs(offset)}";
    }
}
