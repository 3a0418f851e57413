using System.Buffers.Text;
using System.Text;

namespace Otpme.Contracts.Control;

/// <summary>
/// The payload of <see cref="FrameType.Run"/>: fields that each end with a NUL byte, in this order: version, noun, width, traits, request
/// id, language, then the words.
/// </summary>
public static class RunRequestCodec
{
    private const int FixedFields = 6;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes the payload; <paramref name="words"/> are the caller's own bytes, each ended by a NUL, and are sent as they are.</summary>
    /// <returns>The bytes written; 0 when it does not fit.</returns>
    public static int Write(
        Span<byte> target,
        ReadOnlySpan<byte> noun,
        int width,
        TerminalTraits traits,
        Guid requestId,
        ReadOnlySpan<byte> language,
        ReadOnlySpan<byte> words)
    {
        const int numbers = 80;
        if (target.Length < numbers + noun.Length + language.Length + words.Length)
            return 0;
        var at = Number(target, 0, ControlProtocol.Version);
        at = Bytes(target, at, noun);
        at = Number(target, at, width);
        if (traits.HasFlag(TerminalTraits.Input))
            target[at++] = (byte)'i';
        if (traits.HasFlag(TerminalTraits.Output))
            target[at++] = (byte)'o';
        if (traits.HasFlag(TerminalTraits.Error))
            target[at++] = (byte)'e';
        if (traits.HasFlag(TerminalTraits.Colours))
            target[at++] = (byte)'c';
        target[at++] = 0;
        at = Identifier(target, at, requestId);
        at = Bytes(target, at, language);
        words.CopyTo(target[at..]);
        return at + words.Length;
    }

    /// <summary>Reads the payload; never throws.</summary>
    public static RunRequestFault TryRead(ReadOnlySpan<byte> payload, out RunRequest? request)
    {
        request = null;
        if (payload.Length == 0 || payload[^1] != 0)
            return RunRequestFault.Malformed;
        var fields = new List<string>();
        foreach (var range in payload[..^1].Split((byte)0))
        {
            // The version decides how the rest is read.
            if (fields.Count == 1 && !IsKnown(fields[0]))
                return RunRequestFault.Version;
            if (fields.Count == FixedFields + ControlProtocol.MaxWords)
                return RunRequestFault.Malformed;
            try
            {
                fields.Add(s_strict.GetString(payload[..^1][range]));
            }
            catch (DecoderFallbackException)
            {
                return RunRequestFault.NotUtf8;
            }
        }

        if (fields.Count < FixedFields
            || !int.TryParse(fields[0], out var version)
            || !int.TryParse(fields[2], out var width)
            || width is < 0 or > 100_000
            || !Guid.TryParseExact(fields[4], "D", out var id))
            return RunRequestFault.Malformed;
        request = new RunRequest
        {
            Version = version,
            Noun = fields[1],
            Width = width,
            Terminal = Traits(fields[3]),
            RequestId = id,
            Language = fields[5],
            Words = fields[FixedFields..],
        };
        return RunRequestFault.None;
    }

    /// <summary>Versions one apart are understood; version 1 has no elder.</summary>
    private static bool IsKnown(string version) =>
        int.TryParse(version, out var number) && number is >= ControlProtocol.Version and <= ControlProtocol.Version + 1;

    private static TerminalTraits Traits(string letters)
    {
        var traits = TerminalTraits.None;
        foreach (var letter in letters)
        {
            traits |= letter switch
            {
                'i' => TerminalTraits.Input,
                'o' => TerminalTraits.Output,
                'e' => TerminalTraits.Error,
                'c' => TerminalTraits.Colours,
                _ => TerminalTraits.None,
            };
        }

        return traits;
    }

    private static int Number(Span<byte> target, int at, int number)
    {
        Utf8Formatter.TryFormat(number, target[at..], out var written);
        target[at + written] = 0;
        return at + written + 1;
    }

    /// <summary>The text form of a UUID. By hand: the framework's is compiled only when it is first called, which a short program feels.</summary>
    private static int Identifier(Span<byte> target, int at, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i is 4 or 6 or 8 or 10)
                target[at++] = (byte)'-';
            target[at++] = Digit(bytes[i] >> 4);
            target[at++] = Digit(bytes[i] & 15);
        }

        target[at] = 0;
        return at + 1;
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private static int Bytes(Span<byte> target, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target[at..]);
        target[at + bytes.Length] = 0;
        return at + bytes.Length + 1;
    }
}
