using System.Diagnostics;
using System.Text;
using Otpme.Core.Credentials;

namespace Otpme.Core.Tests.Credentials;

/// <summary>Paints the terminal's text as pixels, on a screen of the given background, and has zbarimg read the picture.</summary>
public class TerminalQrCodeTests
{
    private static readonly string Content = OtpauthUri.ForTotp("otpme.org", "alice/login", "12345678901234567890"u8);

    [Theory]
    [InlineData(TerminalQrStyle.Coloured, true)]
    [InlineData(TerminalQrStyle.Coloured, false)]
    [InlineData(TerminalQrStyle.PlainOnDark, true)]
    [InlineData(TerminalQrStyle.PlainOnLight, false)]
    public async Task A_reader_finds_the_content(TerminalQrStyle style, bool darkScreen)
    {
        var lines = TerminalQrCode.Render(Content, style).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Strip).ToArray();
        lines.Select(l => l.Length).Distinct().Count().ShouldBe(1);
        var path = Path.Combine(Path.GetTempPath(), $"qr-{Guid.CreateVersion7():N}.pbm");
        try
        {
            await File.WriteAllTextAsync(path, Paint(lines, inkIsDark: style != TerminalQrStyle.PlainOnDark, darkScreen));
            (await ReadAsync(path)).ShouldBe(Content);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_quiet_zone_is_four_modules_wide()
    {
        var lines = TerminalQrCode.Render(Content, TerminalQrStyle.PlainOnLight).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe(new string(' ', lines[0].Length));
        lines[1].ShouldBe(new string(' ', lines[0].Length));
        lines[2].IndexOf('█', StringComparison.Ordinal).ShouldBe(4);
    }

    [Fact]
    public void Only_the_coloured_style_has_escape_sequences()
    {
        TerminalQrCode.Render(Content, TerminalQrStyle.PlainOnDark).ShouldNotContain('\e');
        TerminalQrCode.Render(Content, TerminalQrStyle.Coloured).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(l => l.StartsWith("\e[", StringComparison.Ordinal) && l.EndsWith("\e[0m", StringComparison.Ordinal));
    }

    private static string Strip(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", "");

    private static string Paint(string[] lines, bool inkIsDark, bool darkScreen)
    {
        const int Scale = 4;
        const int Border = 5;
        var width = lines[0].Length + (2 * Border);
        var height = (2 * lines.Length) + (2 * Border);
        var picture = new StringBuilder($"P1\n{width * Scale} {height * Scale}\n");
        for (var y = 0; y < height * Scale; y++)
        {
            for (var x = 0; x < width * Scale; x++)
                picture.Append(IsDark((x / Scale) - Border, (y / Scale) - Border) ? "1 " : "0 ");
            picture.Append('\n');
        }

        return picture.ToString();

        bool IsDark(int x, int y)
        {
            if (x < 0 || y < 0 || x >= lines[0].Length || y >= 2 * lines.Length)
                return darkScreen;
            var ink = lines[y / 2][x] switch { '█' => true, '▀' => y % 2 == 0, '▄' => y % 2 == 1, _ => false };
            return ink == inkIsDark;
        }
    }

    private static async Task<string> ReadAsync(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("zbarimg", ["-q", "--nodbus", "--raw", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.TrimEnd('\n');
    }
}
