using System.Buffers.Binary;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Tokens;

/// <summary>
/// The position up to which a token's codes are burned, in the key <c>counter/otp/uuid</c>: the first HOTP counter or time step that is
/// still good. No key means that none was used.
/// </summary>
public static class OtpCounter
{
    public static string Key(Guid token) => $"counter/otp/{token:D}";

    /// <summary>First position that is still good.</summary>
    public static long Read(IStoreView view, Guid token) =>
        view.TryRead(Key(token), out var stored) && stored.Value.Length >= sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(stored.Value.Span) : 0;

    /// <summary>Burns everything before a position; nobody else may have burned anything meanwhile.</summary>
    public static void Write(Transaction transaction, Guid token, long next)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, next);
        transaction.Require(transaction.Tree.View.TryRead(Key(token), out var stored)
            ? new CommitCondition(stored.Key, ConditionKind.AtRevision, stored.Revision)
            : new CommitCondition(Key(token), ConditionKind.Absent));
        transaction.PutKey(Key(token), bytes);
    }

    /// <summary>Starts anew: for another secret.</summary>
    public static void Clear(Transaction transaction, Guid token)
    {
        if (transaction.Tree.View.TryRead(Key(token), out _))
            transaction.PutKey(Key(token), null);
    }
}
