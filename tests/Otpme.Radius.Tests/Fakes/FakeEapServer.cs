using System.Collections.Concurrent;
using Otpme.Radius.Eap;

namespace Otpme.Radius.Tests.Fakes;

/// <summary>Answers each round as it is told, on a thread of its own as the real one does.</summary>
internal sealed class FakeEapServer(Func<EapExchange, EapAnswer> answer) : IEapServer
{
    public ConcurrentQueue<EapExchange> Seen { get; } = [];

    public void Handle(EapExchange exchange)
    {
        Seen.Enqueue(exchange);
        ThreadPool.QueueUserWorkItem(_ => exchange.Answer(answer(exchange)));
    }

    public void Dispose()
    {
    }
}
