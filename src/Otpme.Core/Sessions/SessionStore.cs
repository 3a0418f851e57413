using Otpme.Core.Authentication.Counters;
using Otpme.Core.Model;
using Otpme.Core.Storage;

namespace Otpme.Core.Sessions;

/// <summary>Lists and ends sessions, for <c>otpme-session</c>.</summary>
public static class SessionStore
{
    /// <summary>Sessions that live, in the order of their making; read in pages.</summary>
    public static IEnumerable<Session> Live(Tree tree, DateTimeOffset now, ObjectRef? user = null)
    {
        foreach (var session in All(tree.View))
        {
            if ((user is null || session.User == user) && session.IsLiveAt(now, LastUse.ReadMilliseconds(tree.View, Session.TouchKeyOf(session.Id))))
                yield return session;
        }
    }

    public static Session? Find(Tree tree, Guid id) =>
        tree.View.TryRead(Session.KeyOf(id), out var stored) ? SessionCodec.Read(stored.Key, stored.Value.Span) : null;

    /// <summary>When a session was used last, as far as that was written.</summary>
    public static DateTimeOffset LastUsed(Tree tree, Session session) =>
        LastUse.Read(tree.View, Session.TouchKeyOf(session.Id)) is { } used && used > session.Created ? used : session.Created;

    /// <summary>Sessions that a session made in other access groups.</summary>
    public static IEnumerable<Session> Children(Tree tree, Session session)
    {
        foreach (var key in tree.View.Lookup(SessionCodec.ByParent, session.Id.ToString("D")))
        {
            if (tree.View.TryRead(key, out var stored) && SessionCodec.Read(stored.Key, stored.Value.Span) is { } child)
                yield return child;
        }
    }

    /// <summary>Ends a session, and with <paramref name="children"/> those it made.</summary>
    public static void End(Transaction transaction, Session session, bool children)
    {
        transaction.PutKey(session.Key, null);
        transaction.PutKey(Session.TouchKeyOf(session.Id), null);
        if (!children)
            return;
        foreach (var child in Children(transaction.Tree, session))
            End(transaction, child, children: true);
    }

    internal static IEnumerable<Session> All(IStoreView view)
    {
        string? after = null;
        while (true)
        {
            var page = view.Scan(SessionCodec.Prefix, after);
            foreach (var stored in page)
            {
                if (SessionCodec.Read(stored.Key, stored.Value.Span) is { } session)
                    yield return session;
            }

            if (page.Count == 0)
                yield break;
            after = page[^1].Key;
        }
    }
}
