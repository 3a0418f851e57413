using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Otpme.Core.Commands;
using Otpme.Core.Cryptography;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tokens;

/// <summary>
/// <c>dump_token_data</c> and <c>set_token_data</c>: what makes a token work, as one JSON document: its type's settings, its secrets in the
/// clear, and what was burned. For moving a token into another realm or keeping it in a safe.
/// </summary>
internal static class TokenData
{
    /// <summary>Version of the document.</summary>
    private const int Version = 1;

    private const int LongestSecret = 1024;

    public static IEnumerable<Verb> Verbs => [Dump, Set];

    private static Verb Dump => new()
    {
        Name = "dump_token_data",
        Help = "Print what makes the token work, secrets in the clear, as JSON.",
        Arguments = [Words.Object],
        Right = "view_all:token_data",
        Run = invocation =>
        {
            var (tree, token) = (invocation.Tree, invocation.Target);
            if (TokenTypes.Of(token) is not { } type || type == TokenTypes.Link)
                return CommandResult.Refuse($"{ObjectPath.Short(tree, token)} is a link and has no data of its own.");
            var (settings, secrets) = (new JsonObject(), new JsonObject());
            foreach (var declared in type.Fields)
            {
                if (declared is Field<SealedValue?> sealedField)
                {
                    if (TokenSecrets.TryRead(invocation.Services.Sealer, token, sealedField, out var secret))
                        secrets[declared.Name] = Convert.ToBase64String(secret);
                    CryptographicOperations.ZeroMemory(secret);
                }
                else if (IsSetting(declared) && token.Has(declared))
                {
                    settings[declared.Name] = string.Join(',', token.Show(declared));
                }
            }

            var json = new JsonObject
            {
                ["otpme_token_data"] = Version, ["token"] = token.Id.ToString("D"), ["type"] = type.Name, ["settings"] = settings, ["secrets"] = secrets,
            };
            if (type is OtpTokenType && OtpPositions.TryRead(tree.View, token, out var counter))
                json["position"] = counter.Position;
            return CommandResult.Say(json.ToJsonString(), json);
        },
    };

    private static Verb Set => new()
    {
        Name = "set_token_data",
        Help = "Give a token of the same type what dump_token_data printed.",
        Arguments = [Words.Object, new Argument("token_data", "File with the data, or -.", File: FileUse.Input)],
        Effect = Effect.Change,
        Right = "edit:token_data",
        Run = invocation =>
        {
            if (!invocation.TryReadText("token_data", out var text, out var error))
                return CommandResult.Refuse(error);
            try
            {
                return JsonNode.Parse(text ?? "") is JsonObject json && json["otpme_token_data"]?.GetValue<int>() == Version
                    ? Apply(invocation, json)
                    : CommandResult.Refuse("The file holds no token data: dump_token_data prints it.");
            }
            catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
            {
                return CommandResult.Refuse("The token data is damaged.");
            }
        },
    };

    private static CommandResult Apply(Invocation invocation, JsonObject json)
    {
        var (tree, token, transaction) = (invocation.Tree, invocation.Target, invocation.Transaction);
        if (TokenTypes.Of(token) is not { } type || type == TokenTypes.Link || json["type"]?.GetValue<string>() != type.Name)
            return CommandResult.Refuse($"{ObjectPath.Short(tree, token)} is of type {token.TypeName}, the data of type {json["type"]}.");
        var (settings, secrets) = (json["settings"] as JsonObject ?? [], json["secrets"] as JsonObject ?? []);
        if (settings[Token.Mode.Name]?.GetValue<string>() is null or OtpModes.Mode2 && secrets.ContainsKey(Token.PinCheck.Name) && json["token"]?.GetValue<string>() != token.Id.ToString("D"))
            return CommandResult.Refuse("The data of a mode2 token fits only the token it came from: change that one to mode1 before the dump.");

        var hadSecret = TokenSecrets.TryRead(invocation.Services.Sealer, token, Token.Secret, out var before);
        var keepsSecret = hadSecret && secrets[Token.Secret.Name]?.GetValue<string>() is { } same
            && CryptographicOperations.FixedTimeEquals(before, Convert.FromBase64String(same));
        CryptographicOperations.ZeroMemory(before);
        foreach (var field in type.Fields)
        {
            if (field is Field<SealedValue?> sealedField)
            {
                if (SetSecret(invocation, sealedField, secrets[field.Name]?.GetValue<string>()) is { } refused)
                    return refused;
            }
            else if (IsSetting(field))
            {
                var value = field.Default;
                if (settings[field.Name]?.GetValue<string>() is { } text && !field.TryParse(text, out value, out var error))
                    return CommandResult.Refuse($"{field.Name}: {error}");
                transaction.SetRaw(token, field, value);
            }
        }

        if (type is OtpTokenType)
            SetPosition(invocation, json["position"]?.GetValue<long>() ?? -1, keepsSecret);
        return CommandResult.Done;
    }

    private static CommandResult? SetSecret(Invocation invocation, Field<SealedValue?> field, string? encoded)
    {
        if (encoded is null)
        {
            TokenSecrets.Remove(invocation.Transaction, invocation.Target, field);
            return null;
        }

        var secret = Convert.FromBase64String(encoded);
        var isRight = secret.Length is > 0 and <= LongestSecret
            && (field != Token.PasswordHash || PasswordHash.TryParse(Encoding.UTF8.GetString(secret), out _, out _))
            && (field != Token.NtHash || secret.Length == MsChapV2.HashBytes)
            && (field != Token.Pin || (secret.Length <= NewSecret.MaxPinLength && secret.All(b => char.IsAsciiDigit((char)b))));
        if (isRight)
            TokenSecrets.Set(invocation.Transaction, invocation.Services.Sealer, invocation.Target, field, secret);
        CryptographicOperations.ZeroMemory(secret);
        return isRight ? null : CommandResult.Refuse($"The {field.Name} in the token data is damaged.");
    }

    /// <summary>What was burned of a secret stays burned: with the same secret the counter only moves forward.</summary>
    private static void SetPosition(Invocation invocation, long position, bool keepsSecret)
    {
        if (keepsSecret && OtpPositions.TryRead(invocation.Tree.View, invocation.Target, out var counter))
            position = Math.Max(position, counter.Position);
        if (position >= 0)
            OtpPositions.Burn(invocation.Transaction, invocation.Target.Ref, position);
        else
            OtpPositions.Clear(invocation.Transaction, invocation.Target.Id);
    }

    /// <summary>References to other tokens, and whether they are demanded, are no data of this one.</summary>
    private static bool IsSetting(Field field) => field is not (Field<SealedValue?> or Field<ObjectRef?>) && field != Token.SecondFactorEnabled;
}
