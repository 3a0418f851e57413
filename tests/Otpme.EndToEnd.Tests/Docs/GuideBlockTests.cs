namespace Otpme.EndToEnd.Tests.Docs;

/// <summary>An administrator types the command blocks of our guides into a fresh machine, page by page.</summary>
public sealed class GuideBlockTests
{
    /// <summary>Addresses that the guides give to the server and to the access point.</summary>
    private static readonly string[] s_addresses = ["192.168.1.100/32", "192.168.1.10/32"];

    public static TheoryData<string> Guides => [.. Pages.All.Where(page => page.StartsWith("docs/guides/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Guides))]
    public void The_blocks_run_in_order(string page)
    {
        var blocks = GuideBlocks.Read(Pages.Read(page));
        if (blocks.Count == 0)
            return;
        using var sandbox = new Sandbox();

        var (code, output) = sandbox.Run(GuideBlocks.Script(blocks, sandbox.Results), new Dictionary<string, string>(), s_addresses, TimeSpan.FromMinutes(10));

        // The end tells what failed; QR codes are of no help there.
        var end = string.Join('\n', output.Split('\n').Where(line => !line.Contains('█', StringComparison.Ordinal)).TakeLast(40));
        output.Contains("\nALL BLOCKS RAN\n", StringComparison.Ordinal).ShouldBeTrue($"{page}, exit code {code}:\n{end}");
    }
}
