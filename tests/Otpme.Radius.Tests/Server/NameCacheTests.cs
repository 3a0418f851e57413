using System.Text;
using Otpme.Radius.Server;

namespace Otpme.Radius.Tests.Server;

public sealed class NameCacheTests
{
    [Fact]
    public void Same_bytes_give_the_same_string()
    {
        var cache = new NameCache(16);
        cache.Get("alice"u8).ShouldBeSameAs(cache.Get("alice"u8));
        cache.Get(""u8).ShouldBe("");
        cache.Get("jörg"u8).ShouldBe("jörg");
        cache.Get([0x61, 0xff]).ShouldBe("a\ufffd");
    }

    [Fact]
    public void Many_names_overwrite_each_other_and_stay_right()
    {
        var cache = new NameCache(16);
        for (var i = 0; i < 10_000; i++)
        {
            var name = $"user{i % 500}";
            cache.Get(Encoding.UTF8.GetBytes(name)).ShouldBe(name);
        }
    }
}
