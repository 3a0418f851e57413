using System.Diagnostics.CodeAnalysis;

namespace Otpme.Core.Cryptography;

/// <summary>
/// Base32 (RFC 4648 6). Decoding is tolerant, since people type these: lower case, spaces, hyphens and missing padding are accepted.
/// </summary>
public static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Encodes bytes, with "=" up to a multiple of eight characters when <paramref name="padding"/> is set.</summary>
    public static string Encode(ReadOnlySpan<byte> data, bool padding = false)
    {
        var significant = ((data.Length * 8) + 4) / 5;
        var text = new char[padding ? (significant + 7) / 8 * 8 : significant];
        uint bits = 0;
        var held = 0;
        var at = 0;
        foreach (var octet in data)
        {
            bits = (bits << 8) | octet;
            for (held += 8; held >= 5; held -= 5)
                text[at++] = Alphabet[(int)(bits >> (held - 5)) & 31];
        }

        if (held > 0)
            text[at++] = Alphabet[(int)(bits << (5 - held)) & 31];
        text.AsSpan(at).Fill('=');
        return new string(text);
    }

    /// <summary>Decodes text; false when it holds other characters, text after the padding, or an impossible number of characters.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        var bytes = new byte[text.Length * 5 / 8];
        uint bits = 0;
        var held = 0;
        var at = 0;
        var characters = 0;
        var padded = false;
        foreach (var character in text)
        {
            if (character is ' ' or '-')
                continue;
            if (character == '=')
            {
                padded = true;
                continue;
            }

            var value = ValueOf(character);
            if (value < 0 || padded)
                return false;
            characters++;
            bits = (bits << 5) | (uint)value;
            held += 5;
            if (held < 8)
                continue;
            held -= 8;
            bytes[at++] = (byte)(bits >> held);
        }

        // One, three or six characters left over cannot come from whole octets (RFC 4648 6).
        if (characters % 8 is 1 or 3 or 6)
            return false;
        data = at == bytes.Length ? bytes : bytes[..at];
        return true;
    }

    private static int ValueOf(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a',
        >= '2' and <= '7' => character - '2' + 26,
        _ => -1,
    };
}
