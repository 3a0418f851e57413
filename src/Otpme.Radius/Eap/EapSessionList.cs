namespace Otpme.Radius.Eap;

/// <summary>Conversations in the order of their last progress, the oldest first; linked through the conversations themselves.</summary>
internal sealed class EapSessionList
{
    private EapSession? _last;

    public EapSession? First { get; private set; }

    public int Count { get; private set; }

    public void AddLast(EapSession session)
    {
        session.List = this;
        session.Previous = _last;
        session.Next = null;
        if (_last is null)
            First = session;
        else
            _last.Next = session;
        _last = session;
        Count++;
    }

    public void Remove(EapSession session)
    {
        if (session.Previous is null)
            First = session.Next;
        else
            session.Previous.Next = session.Next;
        if (session.Next is null)
            _last = session.Previous;
        else
            session.Next.Previous = session.Previous;
        session.List = null;
        session.Next = session.Previous = null;
        Count--;
    }
}
