using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Otpme.Core.Cryptography;
using Otpme.Core.Model;
using Otpme.Core.Security;

namespace Otpme.Core.Commands.Exports;

/// <summary>
/// One object as one line of JSON (docs/formats/export.md). Without a password secrets stay sealed, so that only the same realm can read
/// them; with one they are opened and the whole is encrypted with AES-256-GCM under a key from Argon2id.
/// </summary>
public static class ObjectExport
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Write(Tree tree, ISealer sealer, TreeObject obj, string? password)
    {
        var document = new JsonObject
        {
            ["otpme_export"] = Version,
            ["object"] = obj.Ref.ToString(),
            ["path"] = ObjectPath.Full(tree, obj),
            ["document"] = JsonNode.Parse(DocumentCodec.Write(obj)),
        };
        if (password is null)
            return document.ToJsonString() + "\n";
        var secrets = new JsonObject();
        foreach (var field in obj.Kind.Fields.OfType<Field<SealedValue?>>())
        {
            if (obj.Get(field) is { } value && sealer.TryUnseal(obj.Id, field.Name, value.Bytes, out var secret))
                secrets[field.Name] = Convert.ToBase64String(secret);
        }

        document["secrets"] = secrets;
        return Encrypt(Encoding.UTF8.GetBytes(document.ToJsonString()), password) + "\n";
    }

    /// <summary>Reads an export; null with one sentence when it is none, damaged, or the password is wrong.</summary>
    public static TreeObject? Read(ISealer sealer, string text, string? password, out string error)
    {
        error = "This is not an export of an object.";
        try
        {
            var json = JsonNode.Parse(text) as JsonObject;
            if (json?["otpme_export"]?.GetValue<int>() != Version)
                return null;
            if (json["data"] is not null)
            {
                if (password is null)
                {
                    error = "The export is encrypted: give its password (--password).";
                    return null;
                }

                error = "The password of the export is wrong, or the export is damaged.";
                json = JsonNode.Parse(Decrypt(json, password)) as JsonObject;
            }

            return Build(sealer, json, out error);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static TreeObject? Build(ISealer sealer, JsonObject? json, out string error)
    {
        error = "The export is damaged.";
        if (json?["document"] is not JsonObject document || !ObjectRef.TryParse(json["object"]?.GetValue<string>(), out var reference))
            return null;
        foreach (var (name, secret) in json["secrets"] as JsonObject ?? [])
            document[name] = Convert.ToBase64String(sealer.Seal(reference.Id, name, Convert.FromBase64String(secret!.GetValue<string>())));
        var obj = DocumentCodec.Read(reference, Encoding.UTF8.GetBytes(document.ToJsonString()), 0);

        // What is wrong in it shall show here.
        foreach (var field in obj.Kind.Fields)
            obj.GetRaw(field);
        foreach (var field in obj.Kind.Fields.OfType<Field<SealedValue?>>())
        {
            if (obj.Get(field) is not { } value || sealer.TryUnseal(obj.Id, field.Name, value.Bytes, out _))
                continue;
            error = "The secrets in the export belong to another realm: export it there with --password.";
            return null;
        }

        error = "";
        return obj;
    }

    private static string Encrypt(byte[] plain, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var sealedText = new byte[plain.Length + TagBytes];
        using var aes = new AesGcm(KeyOf(password, salt), TagBytes);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length));
        CryptographicOperations.ZeroMemory(plain);
        return new JsonObject
        {
            ["otpme_export"] = Version,
            ["salt"] = Convert.ToBase64String(salt),
            ["nonce"] = Convert.ToBase64String(nonce),
            ["data"] = Convert.ToBase64String(sealedText),
        }.ToJsonString();
    }

    private static byte[] Decrypt(JsonObject json, string password)
    {
        var data = Convert.FromBase64String(json["data"]!.GetValue<string>());
        if (data.Length < TagBytes)
            throw new FormatException("shorter than its tag");
        var plain = new byte[data.Length - TagBytes];
        using var aes = new AesGcm(KeyOf(password, Convert.FromBase64String(json["salt"]!.GetValue<string>())), TagBytes);
        aes.Decrypt(Convert.FromBase64String(json["nonce"]!.GetValue<string>()), data.AsSpan(0, plain.Length), data.AsSpan(plain.Length), plain);
        return plain;
    }

    /// <summary>Argon2id with 3 passes over 64 MiB in 4 lanes, 32 bytes.</summary>
    private static byte[] KeyOf(string password, byte[] salt)
    {
        var key = new byte[32];
        Argon2.Compute(PasswordHashAlgorithm.Argon2id, Encoding.UTF8.GetBytes(password), salt, iterations: 3, memoryKiB: 65536, lanes: 4, key);
        return key;
    }
}
