using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Otpme.Core.Authentication;

namespace Otpme.Node.Audit;

/// <summary>Writes a login record as an open JSON object (without its closing brace), without allocating.</summary>
internal static class LoginAuditFormat
{
    private static readonly JsonEncodedText[] s_reasons = [.. Enum.GetNames<LoginReason>().Select(n => JsonEncodedText.Encode(n))];
    private static readonly JsonEncodedText[] s_results = [.. Enum.GetNames<LoginVerdict>().Select(n => JsonEncodedText.Encode(n.ToLowerInvariant()))];

    public static void Write(ArrayBufferWriter<byte> to, long number, in LoginAuditRecord record)
    {
        Raw(to, "{\"n\":"u8);
        Number(to, number);
        Raw(to, ",\"time\":\""u8);
        Time(to, record.Time.UtcDateTime);
        Raw(to, "\",\"what\":\"login\""u8);
        if (record.User is not null)
            Text(to, ",\"who\":\""u8, record.User);
        else
            Unknown(to, record.Presented);
        Text(to, ",\"object\":\""u8, record.AccessGroup ?? "");
        Text(to, ",\"from\":\""u8, record.Station ?? "");
        Raw(to, ",\"result\":\""u8);
        Raw(to, s_results[(int)record.Verdict].EncodedUtf8Bytes);
        Raw(to, "\",\"reason\":\""u8);
        Raw(to, s_reasons[(int)record.Reason].EncodedUtf8Bytes);
        Raw(to, "\""u8);
        Text(to, ",\"client\":\""u8, record.Client);
        Text(to, ",\"token\":\""u8, record.Token);
        if (record.User is null)
            Digest(to, record.Presented.Digest);
    }

    /// <summary>An unknown name is often a password: two characters of it and a keyed digest must do.</summary>
    private static void Unknown(ArrayBufferWriter<byte> to, UnknownName name)
    {
        Span<char> shown = [name.First == '\0' ? '?' : name.First, name.Second == '\0' ? '?' : name.Second];
        Raw(to, ",\"who\":\""u8);
        Escaped(to, shown);
        Raw(to, "*\""u8);
    }

    private static void Digest(ArrayBufferWriter<byte> to, ulong digest)
    {
        Raw(to, ",\"who_digest\":\""u8);
        var span = to.GetSpan(16);
        Utf8Formatter.TryFormat(digest, span, out var written, new StandardFormat('x', 16));
        to.Advance(written);
        Raw(to, "\""u8);
    }

    /// <summary><c>2026-11-21T20:28:14.869Z</c>.</summary>
    private static void Time(ArrayBufferWriter<byte> to, DateTime time)
    {
        Digits(to, time.Year, 4, "-"u8);
        Digits(to, time.Month, 2, "-"u8);
        Digits(to, time.Day, 2, "T"u8);
        Digits(to, time.Hour, 2, ":"u8);
        Digits(to, time.Minute, 2, ":"u8);
        Digits(to, time.Second, 2, "."u8);
        Digits(to, time.Millisecond, 3, "Z"u8);
    }

    private static void Digits(ArrayBufferWriter<byte> to, int number, byte digits, ReadOnlySpan<byte> then)
    {
        Utf8Formatter.TryFormat(number, to.GetSpan(digits), out var written, new StandardFormat('D', digits));
        to.Advance(written);
        Raw(to, then);
    }

    private static void Text(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            return;
        Raw(to, name);
        Escaped(to, value);
        Raw(to, "\""u8);
    }

    private static void Escaped(ArrayBufferWriter<byte> to, ReadOnlySpan<char> text)
    {
        var span = to.GetSpan((text.Length * 6) + 16);
        Span<char> escaped = text.Length <= 512 ? stackalloc char[text.Length * 6] : new char[text.Length * 6];
        JavaScriptEncoder.Default.Encode(text, escaped, out _, out var length);
        to.Advance(Encoding.UTF8.GetBytes(escaped[..length], span));
    }

    private static void Number(ArrayBufferWriter<byte> to, long number)
    {
        var span = to.GetSpan(20);
        Utf8Formatter.TryFormat(number, span, out var written);
        to.Advance(written);
    }

    private static void Raw(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(to.GetSpan(bytes.Length));
        to.Advance(bytes.Length);
    }
}
