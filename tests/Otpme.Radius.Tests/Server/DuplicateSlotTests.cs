using Otpme.Radius.Server;

namespace Otpme.Radius.Tests.Server;

public sealed class DuplicateSlotTests
{
    private readonly DuplicateSlot _slot = new();
    private readonly byte[] _reply = new byte[4096];

    [Fact]
    public void Reply_is_given_from_its_time_until_it_is_forgotten()
    {
        _slot.Check(1, 0, _reply, out _).ShouldBe(DuplicateVerdict.New);
        var version = _slot.Begin(1);
        _slot.Check(1, 0, _reply, out _).ShouldBe(DuplicateVerdict.InProgress);
        _slot.Check(2, 0, _reply, out _).ShouldBe(DuplicateVerdict.New);
        _slot.Store(version, "reply"u8, from: 100, until: 200).ShouldBeTrue();
        _slot.Check(1, 99, _reply, out _).ShouldBe(DuplicateVerdict.InProgress);
        _slot.Check(1, 100, _reply, out var length).ShouldBe(DuplicateVerdict.Answered);
        _reply[..length].ShouldBe("reply"u8.ToArray());
        _slot.Check(1, 200, _reply, out _).ShouldBe(DuplicateVerdict.New);
    }

    [Fact]
    public void Replaced_request_neither_stores_nor_releases()
    {
        var old = _slot.Begin(1);
        var current = _slot.Begin(2);
        _slot.Store(old, "old"u8, 0, 100).ShouldBeFalse();
        _slot.Release(old);
        _slot.Check(2, 0, _reply, out _).ShouldBe(DuplicateVerdict.InProgress);
        _slot.TryRead(current, _reply, out _).ShouldBeFalse();
        _slot.Release(current);
        _slot.Check(2, 0, _reply, out _).ShouldBe(DuplicateVerdict.New);
    }
}
