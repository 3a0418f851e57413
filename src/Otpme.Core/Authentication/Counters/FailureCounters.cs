using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Counters;

/// <summary>Reads and clears the failures of a user, for <c>otpme-user show</c> and <c>unblock</c>.</summary>
public static class FailureCounters
{
    /// <summary>The access groups in which failures of the user count now.</summary>
    public static IReadOnlyList<UserFailures> Read(Tree tree, ObjectRef user, DateTimeOffset now)
    {
        var found = new List<UserFailures>();
        foreach (var (reference, stored) in Stored(tree, user))
        {
            if (tree.Get(reference) is not { } group)
                continue;
            var history = FailureHistory.Read(stored.Value.Span, stored.Revision);
            var count = history.CountAt(now.ToUnixTimeMilliseconds(), group.Get(AccessGroup.MaxFailReset));
            if (count > 0)
                found.Add(new UserFailures(reference, count, group.Get(AccessGroup.MaxFail), DateTimeOffset.FromUnixTimeMilliseconds(history.Newest)));
        }

        return found;
    }

    /// <summary>Forgets the failures of the user in one access group, or in all.</summary>
    public static void Unblock(Transaction transaction, ObjectRef user, ObjectRef? accessGroup = null)
    {
        foreach (var (reference, stored) in Stored(transaction.Tree, user))
        {
            if (accessGroup is null || accessGroup == reference)
                transaction.PutKey(stored.Key, null);
        }
    }

    private static IEnumerable<(ObjectRef Group, Storage.StoredValue Stored)> Stored(Tree tree, ObjectRef user)
    {
        var prefix = $"counter/fail/{user.Id:D}/";
        foreach (var stored in tree.View.Scan(prefix))
        {
            if (Guid.TryParseExact(stored.Key.AsSpan(prefix.Length), "D", out var id))
                yield return (new ObjectRef(AccessGroup.Kind, id), stored);
        }
    }
}
