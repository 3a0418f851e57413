using Otpme.Core.ChangeLogs;
using Otpme.Core.Storage;
using Otpme.TestKit;

namespace Otpme.Core.Tests.ChangeLogs;

public sealed class ChangeLogTests : IDisposable
{
    private readonly TestNode _node = new();
    private readonly Guid _id = Guid.CreateVersion7();

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Lines_are_kept_in_order_and_the_oldest_make_room()
    {
        for (var i = 0; i < 205; i++)
            Append(Entry($"v{i}"));
        var log = ChangeLog.Read(_node.Engine.View, _id);
        log.Count.ShouldBe(ChangeLog.MaxEntries);
        log[0].Value.ShouldBe("v5");
        log[^1].ShouldBe(Entry("v204"));
    }

    [Fact]
    public void Long_values_are_cut()
    {
        Append(Entry(new string('x', 2000)));
        ChangeLog.Read(_node.Engine.View, _id)[0].Value.Length.ShouldBe(ChangeLog.MaxText);
    }

    [Fact]
    public void An_empty_log_is_removed()
    {
        Append(Entry("v"));
        _node.Change(t =>
        {
            ChangeLog.Replace(t, _id, []);
            return 0;
        });
        _node.Engine.View.TryRead(ChangeLog.KeyOf(_id), out _).ShouldBeFalse();
    }

    [Fact]
    public void Two_at_once_are_a_conflict()
    {
        var first = _node.Begin();
        var second = _node.Begin();
        ChangeLog.Append(first, _id, [Entry("a")]);
        ChangeLog.Append(second, _id, [Entry("b")]);
        _node.Commit(first);
        _node.Engine.Commit(second.Fill).Status.ShouldBe(CommitStatus.Conflict);
    }

    private ChangeLogEntry Entry(string value) => new(_node.Clock.GetUtcNow(), "root (local)", "max_fail", value, "why");

    private void Append(ChangeLogEntry entry) => _node.Change(t =>
    {
        ChangeLog.Append(t, _id, [entry]);
        return 0;
    });
}
