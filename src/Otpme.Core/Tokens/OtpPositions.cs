using Otpme.Core.Authentication.Counters;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Tokens;

/// <summary>What is burned of an OTP token, read and changed by commands; the login decision commits the same keys.</summary>
internal static class OtpPositions
{
    /// <summary>What is stored, or the start of a token that was never used; false when what is stored is damaged.</summary>
    public static bool TryRead(IStoreView view, TreeObject token, out OtpCounter counter)
    {
        counter = token.TypeName == TokenTypes.Hotp.Name ? OtpCounter.FreshCounter : OtpCounter.FreshTime;
        return !view.TryRead(OtpCounter.KeyOf(token.Id), out var stored) || OtpCounter.TryRead(stored.Value.Span, out counter);
    }

    /// <summary>Burns up to a position and forgets wrong codes; no login may have burned anything meanwhile.</summary>
    public static void Burn(Transaction transaction, ObjectRef token, long position)
    {
        var key = OtpCounter.KeyOf(token.Id);
        transaction.Require(transaction.Tree.View.TryRead(key, out var stored)
            ? new CommitCondition(key, ConditionKind.AtRevision, stored.Revision)
            : new CommitCondition(key, ConditionKind.Absent));
        transaction.PutKey(key, new OtpCounter(position, 0, 0).Write());
    }

    /// <summary>Starts anew, for another secret.</summary>
    public static void Clear(Transaction transaction, Guid token)
    {
        if (transaction.Tree.View.TryRead(OtpCounter.KeyOf(token), out _))
            transaction.PutKey(OtpCounter.KeyOf(token), null);
    }
}
