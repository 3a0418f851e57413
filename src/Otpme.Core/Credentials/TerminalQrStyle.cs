namespace Otpme.Core.Credentials;

/// <summary>How a QR code is drawn on a terminal, so that it is dark on light there.</summary>
public enum TerminalQrStyle
{
    /// <summary>With escape sequences that set black on white: right on every terminal that knows 256 colours.</summary>
    Coloured,

    /// <summary>Plain text for light letters on a dark background.</summary>
    PlainOnDark,

    /// <summary>Plain text for dark letters on a light background, and for paper.</summary>
    PlainOnLight,
}
