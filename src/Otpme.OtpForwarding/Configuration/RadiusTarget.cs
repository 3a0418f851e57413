using System.Globalization;
using System.Net;
using System.Text;

namespace Otpme.OtpForwarding.Configuration;

/// <summary>Where a token type's RADIUS server is: the path of a UNIX stream socket, or a host (name or address) and UDP port.</summary>
public sealed record RadiusTarget
{
    private const int StandardPort = 1812;

    /// <summary>sun_path of unix(7), without the ending NUL.</summary>
    private const int MaxPathBytes = 107;

    private RadiusTarget(string? socketPath, string host, int port) => (SocketPath, Host, Port) = (socketPath, host, port);

    /// <summary>Null for UDP.</summary>
    public string? SocketPath { get; }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Reads "/path", "host", "host:port", "[IPv6]" or "[IPv6]:port"; null, with half a sentence that says why, when it is none.</summary>
    public static RadiusTarget? TryParse(string text, out string reason)
    {
        reason = "";
        if (text.StartsWith('/'))
        {
            if (Encoding.UTF8.GetByteCount(text) <= MaxPathBytes)
                return new RadiusTarget(text, "", 0);
            reason = $"the path of a socket has at most {MaxPathBytes} bytes";
            return null;
        }

        var (host, port) = Split(text);
        if (host.Length == 0 || host.Any(letter => char.IsWhiteSpace(letter) || letter == '/'))
            reason = "it is neither host:port nor a path that begins with /";
        else if (host.Contains(':') && !text.StartsWith('['))
            reason = "an IPv6 address stands in brackets";
        else if (text.StartsWith('[') && !(IPAddress.TryParse(host, out var address) && host.Contains(':') && address.GetAddressBytes().Length == 16))
            reason = "there is no IPv6 address in the brackets";
        else if (TryReadPort(port) is { } number)
            return new RadiusTarget(null, host, number);
        else
            reason = "the port is a number from 1 to 65535";
        return null;
    }

    public override string ToString() => SocketPath ?? (Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}");

    private static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']');
            if (end < 0)
                return ("", null);
            var rest = text[(end + 1)..];
            return rest.Length == 0 || rest[0] == ':' ? (text[1..end], rest.Length == 0 ? null : rest[1..]) : ("", null);
        }

        var colon = text.LastIndexOf(':');
        return colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }

    private static int? TryReadPort(string? text) => text switch
    {
        null or "radius" => StandardPort,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= ushort.MaxValue => port,
        _ => null,
    };
}
