using System.Text.Json;
using Otpme.OtpForwarding.Configuration;

namespace Otpme.OtpForwarding;

/// <summary>
/// The string attribute "otp" of a principal: a JSON array of objects {"type", "username", "indicators"}, all three optional. An empty
/// array is one token without anything. Other members are ignored, and so are a type and a user name that are no strings.
/// </summary>
public static class OtpTokenString
{
    private const int MaxTokens = 32;

    /// <summary>Reads the attribute; null, with half a sentence that says why, when it cannot be used.</summary>
    public static IReadOnlyList<OtpToken>? TryParse(string text, out string reason)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Tokens(document.RootElement, out reason);
        }
        catch (JsonException fault)
        {
            reason = $"it is not JSON (line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1})";
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair, which is no text.
            reason = "it has a string that is not Unicode";
        }

        return null;
    }

    private static List<OtpToken>? Tokens(JsonElement array, out string reason)
    {
        reason = "";
        if (array.ValueKind != JsonValueKind.Array)
            reason = "it is not an array of tokens";
        else if (array.GetArrayLength() > MaxTokens)
            reason = $"it has more than {MaxTokens} tokens";
        if (reason.Length > 0)
            return null;

        var tokens = new List<OtpToken>();
        foreach (var element in array.EnumerateArray())
        {
            if (Token(element, ref reason) is not { } token)
                return null;
            tokens.Add(token);
        }

        return tokens.Count > 0 ? tokens : [new OtpToken(TokenType.Default, null, null)];
    }

    private static OtpToken? Token(JsonElement element, ref string reason)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            reason = "a token is an object in braces";
            return null;
        }

        IReadOnlyList<string>? indicators = null;
        if (element.TryGetProperty("indicators", out var list))
        {
            if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(indicator => indicator.ValueKind != JsonValueKind.String))
            {
                reason = "indicators are an array of strings";
                return null;
            }

            indicators = [.. list.EnumerateArray().Select(indicator => indicator.GetString()!)];
        }

        return new OtpToken(Text(element, "type") ?? TokenType.Default, Text(element, "username"), indicators);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
