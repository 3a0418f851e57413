using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Otpme.Node.Configuration;

/// <summary>The kinds of value that keys of otpme.conf have.</summary>
public static class SettingFormats
{
    private const string DurationUnits = "smhDWMY";
    private static readonly long[] UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000, 31_536_000];
    private const string SizeUnits = "KMGT";

    public static SettingFormat<bool> Flag { get; } = new("flag", "\"True\" or \"False\"", TryFlag);

    /// <summary>Empty, or a zone of the machine's database.</summary>
    public static SettingFormat<TimeZoneInfo> TimeZone { get; } =
        new("time zone", "a name such as \"Europe/Berlin\", or empty for the machine's zone", TryTimeZone);

    /// <summary>Empty, or IPv4 and IPv6 addresses.</summary>
    public static SettingFormat<IReadOnlyList<IPAddress>> Addresses { get; } =
        new("addresses", "IPv4 and IPv6 addresses with commas between, or empty", TryAddresses);

    public static SettingFormat<IPAddress> Address { get; } =
        new("address", "one IPv4 or IPv6 address", (string text, [NotNullWhen(true)] out IPAddress? value) => IPAddress.TryParse(text, out value));

    public static SettingFormat<int> Number(int from, int to) =>
        new("number", $"a number from {from} to {to}", (string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= from && value <= to);

    /// <summary>Seconds, or a number with s, m, h, D, W, M (30 days) or Y (365 days). "0" switches off where <paramref name="orOff"/>.</summary>
    public static SettingFormat<TimeSpan> Duration(string from, string to, bool orOff = false)
    {
        var least = Seconds(from);
        var most = Seconds(to);
        return new SettingFormat<TimeSpan>(
            "duration",
            $"{(orOff ? "0 (off) or " : "")}a time from {from} to {to} (units s m h D W M Y)",
            (string text, out TimeSpan value) =>
            {
                var good = TrySeconds(text, out var seconds) && ((seconds >= least && seconds <= most) || (orOff && seconds == 0));
                value = good ? TimeSpan.FromSeconds(seconds) : default;
                return good;
            });
    }

    /// <summary>Bytes, or a number with K, M, G or T (base 1024), with or without B.</summary>
    public static SettingFormat<long> Size(string from, string to)
    {
        var least = Bytes(from);
        var most = Bytes(to);
        return new SettingFormat<long>("size", $"a size from {from} to {to} (units K M G T)", (string text, out long value) =>
            TryBytes(text, out value) && value >= least && value <= most);
    }

    /// <summary>One of the names of an enumeration, in the file in upper case.</summary>
    public static SettingFormat<T> Choice<T>()
        where T : struct, Enum =>
        new("choice", string.Join(", ", Enum.GetNames<T>().Select(name => name.ToUpperInvariant())), (string text, out T value) =>
        {
            value = default;
            return text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value);
        });

    /// <summary>Text up to a length that a rule accepts.</summary>
    public static SettingFormat<string> Text(string kind, string allowed, Func<string, bool> rule) =>
        new(kind, allowed, (string text, [NotNullWhen(true)] out string? value) =>
        {
            value = text;
            return rule(text);
        });

    private static bool TryFlag(string text, out bool value)
    {
        value = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryTimeZone(string text, [NotNullWhen(true)] out TimeZoneInfo? value)
    {
        if (text.Length == 0)
        {
            value = TimeZoneInfo.Local;
            return true;
        }

        value = null;
        return !text.Contains("..", StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out value);
    }

    private static bool TryAddresses(string text, [NotNullWhen(true)] out IReadOnlyList<IPAddress>? value)
    {
        value = null;
        var found = new List<IPAddress>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPAddress.TryParse(part, out var address))
                return false;
            if (!found.Contains(address))
                found.Add(address);
        }

        value = found;
        return true;
    }

    private static bool TrySeconds(string text, out long seconds)
    {
        var unit = text.Length > 0 ? DurationUnits.IndexOf(text[^1], StringComparison.Ordinal) : -1;
        return TryScaled(unit < 0 ? text : text[..^1], unit < 0 ? 1 : UnitSeconds[unit], out seconds);
    }

    private static bool TryBytes(string text, out long bytes)
    {
        var digits = text.EndsWith('B') ? text[..^1] : text;
        var unit = digits.Length > 0 ? SizeUnits.IndexOf(digits[^1], StringComparison.Ordinal) : -1;
        return TryScaled(unit < 0 ? digits : digits[..^1], 1L << (10 * (unit + 1)), out bytes);
    }

    private static bool TryScaled(string digits, long scale, out long value)
    {
        value = 0;
        if (!uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        value = number * scale;
        return value / scale == number;
    }

    private static long Seconds(string text) => TrySeconds(text, out var seconds) ? seconds : throw new FormatException(text);

    private static long Bytes(string text) => TryBytes(text, out var bytes) ? bytes : throw new FormatException(text);
}
