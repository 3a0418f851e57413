using System.Text.Json;
using System.Text.Json.Serialization;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Sessions;

/// <summary>Sessions as stored documents, and their index entries: by user and access group, and by the session that made them.</summary>
public static partial class SessionCodec
{
    public const string Prefix = "transient/session/";

    public const string ByUserAndGroup = "session";

    public const string ByParent = "session_parent";

    public static string IndexValue(ObjectRef user, ObjectRef accessGroup) => $"{user.Id:D}/{accessGroup.Id:D}";

    public static byte[] Write(Session session) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            1,
            session.User.ToString(),
            session.AccessGroup.ToString(),
            session.Token.ToString(),
            session.Client?.ToString(),
            session.Created.ToUnixTimeMilliseconds(),
            session.Expires.ToUnixTimeMilliseconds(),
            (long)session.UnusedTimeout.TotalMilliseconds,
            session.CredentialDigest,
            session.ParentId),
        Json.Default.Document);

    public static Session? Read(string key, ReadOnlySpan<byte> value)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParseExact(key.AsSpan(Prefix.Length), "D", out var id))
            return null;
        var document = JsonSerializer.Deserialize(value, Json.Default.Document);
        if (document is null
            || !ObjectRef.TryParse(document.User, out var user)
            || !ObjectRef.TryParse(document.Group, out var group)
            || !ObjectRef.TryParse(document.Token, out var token))
            return null;
        return new Session
        {
            Id = id,
            User = user,
            AccessGroup = group,
            Token = token,
            Client = ObjectRef.TryParse(document.Client, out var client) ? client : null,
            Created = DateTimeOffset.FromUnixTimeMilliseconds(document.Created),
            Expires = DateTimeOffset.FromUnixTimeMilliseconds(document.Expires),
            UnusedTimeout = TimeSpan.FromMilliseconds(document.Unused),
            CredentialDigest = document.Digest,
            ParentId = document.Above,
        };
    }

    public static void Index(string key, ReadOnlyMemory<byte> value, List<IndexEntry> entries)
    {
        if (Read(key, value.Span) is not { } session)
            return;
        entries.Add(new IndexEntry(ByUserAndGroup, IndexValue(session.User, session.AccessGroup)));
        if (session.ParentId is { } parent)
            entries.Add(new IndexEntry(ByParent, parent.ToString("D")));
    }

    internal sealed record Document(
        int V, string User, string Group, string Token, string? Client, long Created, long Expires, long Unused, byte[] Digest, Guid? Above);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Document))]
    internal sealed partial class Json : JsonSerializerContext;
}
