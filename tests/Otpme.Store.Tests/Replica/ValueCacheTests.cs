using Otpme.Core.Storage;
using Otpme.Replica;

namespace Otpme.Store.Tests.Replica;

public sealed class ValueCacheTests
{
    private static readonly List<CommitWrite> WriteOfKey = [new CommitWrite("k", Array.Empty<byte>())];

    [Fact]
    public void A_value_is_kept_when_it_is_read_again()
    {
        var cache = new ValueCache(1_000_000);
        cache.Offer(Value("k", 10), cache.Changes);
        cache.TryGet("k", out _).ShouldBeFalse();
        cache.Offer(Value("k", 10), cache.Changes);
        cache.TryGet("k", out var held).ShouldBeTrue();
        held.Value.Length.ShouldBe(10);
    }

    [Fact]
    public void A_value_read_before_a_change_is_not_filed_after_it()
    {
        var cache = new ValueCache(1_000_000);
        var before = cache.Changes;
        cache.Forget(WriteOfKey);
        cache.Offer(Value("k", 10), before);
        cache.Offer(Value("k", 10), before);
        cache.TryGet("k", out _).ShouldBeFalse();
        cache.Offer(Value("k", 10), cache.Changes);
        cache.TryGet("k", out _).ShouldBeTrue();
        cache.Forget(WriteOfKey);
        cache.TryGet("k", out _).ShouldBeFalse();
    }

    [Fact]
    public void It_holds_no_more_than_its_capacity()
    {
        var cache = new ValueCache(100_000);
        for (var i = 0; i < 5_000; i++)
            OfferTwice(cache, $"{i}", 500);
        var held = Enumerable.Range(0, 5_000).Count(i => cache.TryGet($"{i}", out _));
        held.ShouldBeInRange(1, 150);
        OfferTwice(cache, "large", 50_000);
        cache.TryGet("large", out _).ShouldBeFalse();
    }

    [Fact]
    public void What_is_used_stays_while_others_come_and_go()
    {
        var cache = new ValueCache(100_000);
        OfferTwice(cache, "hot", 500);
        for (var i = 0; i < 5_000; i++)
        {
            OfferTwice(cache, $"{i}", 500);
            cache.TryGet("hot", out _).ShouldBeTrue();
        }
    }

    private static void OfferTwice(ValueCache cache, string key, int length)
    {
        cache.Offer(Value(key, length), cache.Changes);
        cache.Offer(Value(key, length), cache.Changes);
    }

    private static StoredValue Value(string key, int length) => new(key, new byte[length], 1);
}
