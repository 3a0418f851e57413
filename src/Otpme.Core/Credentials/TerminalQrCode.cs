using System.Collections;
using System.Text;
using QRCoder;

namespace Otpme.Core.Credentials;

/// <summary>
/// Draws a QR code as text: one character holds two modules, one above the other, by the half-block characters. A quiet zone of four
/// modules (ISO/IEC 18004) is part of the text.
/// </summary>
public static class TerminalQrCode
{
    /// <summary>Colours 16 and 231 of the 256: true black and white, which terminal themes leave alone.</summary>
    private const string BlackOnWhite = "\e[38;5;16;48;5;231m";
    private const string Reset = "\e[0m";

    /// <summary>
    /// Draws the content with error correction level L, since a screen shows no stains and a smaller code fits more terminals. Every
    /// line ends with a line feed.
    /// </summary>
    public static string Render(string content, TerminalQrStyle style)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.L, forceUtf8: true);
        var rows = data.ModuleMatrix;
        var text = new StringBuilder(rows.Count * rows.Count);
        for (var y = 0; y < rows.Count; y += 2)
        {
            if (style == TerminalQrStyle.Coloured)
                text.Append(BlackOnWhite);
            for (var x = 0; x < rows.Count; x++)
                text.Append(Character(IsDark(rows, x, y), IsDark(rows, x, y + 1), style));
            if (style == TerminalQrStyle.Coloured)
                text.Append(Reset);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static bool IsDark(List<BitArray> rows, int x, int y) => y < rows.Count && rows[y][x];

    /// <summary>Letters are ink: on a dark terminal the ink is light and draws the light modules, elsewhere the dark ones.</summary>
    private static char Character(bool upperDark, bool lowerDark, TerminalQrStyle style)
    {
        var inkIsLight = style == TerminalQrStyle.PlainOnDark;
        return (upperDark != inkIsLight, lowerDark != inkIsLight) switch
        {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
    }
}
