using Otpme.Core.Storage;
using Otpme.Store.Embedded;
using Otpme.Store.Tests.Conformance;

namespace Otpme.Store.Tests.Embedded;

public sealed class RequestQueueTests
{
    [Fact]
    public void Everything_arrives_once_and_in_each_producers_order()
    {
        const int producers = 4;
        const int each = 20_000;
        using var queue = new RequestQueue(256);
        var threads = Enumerable.Range(0, producers).Select(producer => new Thread(() =>
        {
            for (var i = 0; i < each; i++)
            {
                var request = new RecordingCommit(_ => { }) { ReadRevision = producer * each + i };
                while (!queue.TryEnqueue(request))
                    Thread.Yield();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());

        var last = Enumerable.Range(0, producers).Select(producer => (long)producer * each - 1).ToArray();
        var taken = new CommitRequest[100];
        for (var total = 0; total < producers * each;)
        {
            queue.Wait();
            var count = queue.Dequeue(taken);
            foreach (var request in taken.AsSpan(0, count))
                request.ReadRevision.ShouldBe(++last[request.ReadRevision / each]);
            total += count;
        }

        threads.ForEach(thread => thread.Join());
        queue.Dequeue(taken).ShouldBe(0);
    }

    [Fact]
    public void It_is_bounded_and_can_be_closed()
    {
        using var queue = new RequestQueue(2);
        var request = new RecordingCommit(_ => { });
        queue.TryEnqueue(request).ShouldBeTrue();
        queue.TryEnqueue(request).ShouldBeTrue();
        queue.TryEnqueue(request).ShouldBeFalse();
        queue.Dequeue(new CommitRequest[1]).ShouldBe(1);
        queue.TryEnqueue(request).ShouldBeTrue();
        queue.Close().ShouldBe(3);
        queue.TryEnqueue(request).ShouldBeFalse();
        queue.Dequeue(new CommitRequest[5]).ShouldBe(2);
        queue.Taken.ShouldBe(3);
        queue.Wait();
    }
}
