using System.Buffers.Binary;
using System.Security.Cryptography;
using Otpme.Core.Authentication.Records;
using Otpme.Core.Sessions;

namespace Otpme.Core.Authentication.Steps;

/// <summary>Sessions of a user in an access group that have not ended.</summary>
internal static class LiveSessions
{
    /// <summary>The newest so many are compared with a credential.</summary>
    private const int MaxCompared = 256;

    private const int MaxDepth = 16;
    private const string Purpose = "session-credential";
    private const int DigestBytes = 32;

    /// <summary>All that live, oldest first (identifiers sort by time).</summary>
    public static List<Session> Of(LoginRun run, GrantRecord grant, int newest = int.MaxValue)
    {
        var keys = run.Gate.View.Lookup(SessionCodec.ByUserAndGroup, grant.SessionIndex);
        var live = new List<Session>();
        for (var i = Math.Max(0, keys.Count - newest); i < keys.Count; i++)
        {
            if (Read(run, keys[i], 0) is { } session)
                live.Add(session);
        }

        return live;
    }

    /// <summary>
    /// Finds the session that this credential made, through this client or inherited from another access group, and whose token still
    /// gets in. The digest covers the revisions of token and roles: any change of them ends the session.
    /// </summary>
    public static bool TryMatch(LoginRun run, ReadOnlySpan<byte> credential)
    {
        var sessions = Of(run, run.Grant, MaxCompared);
        Span<byte> digest = stackalloc byte[DigestBytes];
        Guid digestOf = default;
        for (var i = sessions.Count - 1; i >= 0; i--)
        {
            var session = sessions[i];
            if ((session.Client is { } client && client != run.Client.Ref)
                || run.Grant.Find(session.Token.Id) is not { } granted || !run.IsUsable(granted))
                continue;
            if (digestOf != session.Token.Id)
                Digest(run, run.Grant, granted, credential, digest);
            digestOf = session.Token.Id;
            if (!CryptographicOperations.FixedTimeEquals(digest, session.CredentialDigest))
                continue;
            run.Session = session;
            run.Token = granted;
            return true;
        }

        return false;
    }

    /// <summary>A session that lives, and whose parent session lives.</summary>
    private static Session? Read(LoginRun run, string key, int depth)
    {
        if (!run.Gate.View.TryRead(key, out var stored)
            || SessionCodec.Read(stored.Key, stored.Value.Span) is not { } session
            || !session.IsLiveAt(run.Now, session.UnusedTimeout > TimeSpan.Zero ? run.Gate.Uses.OfSession(session.Id) : 0))
            return null;
        return session.ParentId is not { } parent || (depth < MaxDepth && Read(run, Session.KeyOf(parent), depth + 1) is not null) ? session : null;
    }

    /// <summary>Digest of a credential (clear text, or the NT hash behind a response), bound to what it opened.</summary>
    public static void Digest(LoginRun run, GrantRecord grant, GrantedToken granted, ReadOnlySpan<byte> credential, Span<byte> digest)
    {
        const int head = 16 + 16 + 16 + 8 + 8 + 8 + 8 + 1;
        Span<byte> data = stackalloc byte[head + LoginAttempt.MaxPasswordBytes];
        grant.User.Id.TryWriteBytes(data, bigEndian: true, out _);
        grant.Group.Ref.Id.TryWriteBytes(data[16..], bigEndian: true, out _);
        granted.Token.Ref.Id.TryWriteBytes(data[32..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(data[48..], granted.Token.Revision);
        BinaryPrimitives.WriteInt64BigEndian(data[56..], granted.Source.Revision);
        BinaryPrimitives.WriteInt64BigEndian(data[64..], granted.Source.SecondFactor?.Revision ?? 0);
        BinaryPrimitives.WriteInt64BigEndian(data[72..], granted.Stamp);
        data[80] = (byte)run.Attempt.Credential;
        credential.CopyTo(data[head..]);
        run.Gate.Sealer.Digest(Purpose, data[..(head + credential.Length)], digest);
        CryptographicOperations.ZeroMemory(data);
    }
}
