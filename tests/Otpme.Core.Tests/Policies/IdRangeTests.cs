using Otpme.Core.Kinds;
using Otpme.Core.Model;
using Otpme.Core.Policies;
using Otpme.Core.Tests.Commands;

namespace Otpme.Core.Tests.Policies;

public sealed class IdRangeTests : IDisposable
{
    private readonly TestRealm _realm = new();

    public void Dispose() => _realm.Dispose();

    [Theory]
    [InlineData("uidNumber:s:70000-80000", true)]
    [InlineData("gidNumber:r:5-5", true)]
    [InlineData("uidNumber:x:1-2", false)]
    [InlineData("uidNumber:s:0-2", false)]
    [InlineData("uidNumber:s:9-2", false)]
    [InlineData("uidNumber:s:-2", false)]
    [InlineData("uidNumber:s:1-99999999999", false)]
    [InlineData("shoeSize:s:1-2", false)]
    [InlineData("uidNumber", false)]
    public void Ranges_are_read(string text, bool isRange)
    {
        IdSpan.TryParse(text, out var span, out var error).ShouldBe(isRange);
        (span?.ToString() ?? text).ShouldBe(text);
        (error.Length == 0).ShouldBe(isRange);
    }

    [Fact]
    public void Numbers_follow_each_other_and_are_not_used_twice_after_a_deletion()
    {
        NewUser("u1").ShouldBe(70000);
        NewUser("u2").ShouldBe(70001);
        _realm.Node.Change(t =>
        {
            t.Delete(_realm.Find(User.Kind, "u2"));
            return 0;
        });
        NewUser("u3").ShouldBe(70002);
    }

    [Fact]
    public void Two_in_one_transaction_differ()
    {
        var transaction = _realm.Node.Begin();
        Take(transaction, out var first);
        transaction.Set(transaction.Add(User.Kind, _realm.Unit("users").Ref, "u1"), User.UidNumber, $"{first}");
        Take(transaction, out var second);

        second.ShouldBe(first + 1);
    }

    [Fact]
    public void A_used_number_is_passed_over_or_with_the_check_off_named()
    {
        NewUser("u1", 70000);
        NewUser("u2").ShouldBe(70001);
        NewUser("u3", 70002);
        _realm.Do("policy --type idrange disable_id_check id_range");

        IdRange.TryNext(_realm.Node.Begin(), _realm.Unit("users"), "uidNumber", out _, out var error).ShouldBeFalse();
        error.ShouldStartWith("uidNumber 70002 is used already; enable_id_check");
        _realm.Do("policy --type idrange enable_id_check id_range");
        NewUser("u4").ShouldBe(70003);
    }

    [Fact]
    public void A_used_up_range_refuses_until_recheck_finds_gaps_or_a_range_is_added()
    {
        Ranges("uidNumber:s:100-101");
        NewUser("u1").ShouldBe(100);
        NewUser("u2").ShouldBe(101);
        IdRange.TryNext(_realm.Node.Begin(), _realm.Unit("users"), "uidNumber", out _, out var error).ShouldBeFalse();
        error.ShouldContain("All numbers of the uidNumber ranges");

        _realm.Node.Change(t =>
        {
            t.Delete(_realm.Find(User.Kind, "u1"));
            return 0;
        });
        _realm.Do("policy --type idrange enable_id_range_recheck id_range");
        NewUser("u3").ShouldBe(100);
        _realm.Do("policy --type idrange add_id_range id_range uidNumber:s:200-300");
        NewUser("u4").ShouldBe(200);
    }

    [Fact]
    public void Random_numbers_lie_in_the_range_and_fill_it()
    {
        Ranges("uidNumber:r:100-120");

        Enumerable.Range(0, 21).Select(i => NewUser($"u{i}")).Order().ShouldBe(Enumerable.Range(100, 21));
        IdRange.TryNext(_realm.Node.Begin(), _realm.Unit("users"), "uidNumber", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Numbers_by_hand_must_lie_in_a_range_and_be_free()
    {
        NewUser("u1", 70005);
        Accept(70005).ShouldBe("uidNumber 70005 is used already.");
        Accept(70006).ShouldBe("");
        Accept(5).ShouldStartWith("uidNumber 5 lies in none of the ranges of policy id_range: uidNumber:s:70000-70999");
    }

    [Fact]
    public void Ranges_are_added_and_removed()
    {
        _realm.Refused("policy --type idrange add_id_range id_range uidNumber:s:70900-71000").ShouldContain("overlaps with uidNumber:s:70000-70999");
        _realm.Refused("policy --type idrange add_id_range id_range uidNumber").ShouldContain("is not a range of ids");
        _realm.Do("policy --type idrange del_id_range id_range uidNumber:s:70000-70999");
        IdRange.TryNext(_realm.Node.Begin(), _realm.Unit("users"), "uidNumber", out _, out var error).ShouldBeFalse();
        error.ShouldContain("has no range for uidNumber");
        _realm.Refused("policy --type idrange del_id_range id_range uidNumber:s:70000-70999").ShouldContain("is not in id_range");
    }

    [Fact]
    public void The_search_does_not_look_at_what_is_used()
    {
        Ranges("uidNumber:s:1-2000000000");
        _realm.Node.Change(t =>
        {
            t.PutKey($"meta/next_id/{_realm.Find(Policy.Kind, "id_range").Id:D}/uidNumber/1-2000000000", "1999999999"u8.ToArray());
            return 0;
        });

        NewUser("u1").ShouldBe(1_999_999_999);
        NewUser("u2").ShouldBe(2_000_000_000);
    }

    private string Accept(int number)
    {
        IdRange.TryAccept(_realm.Node.Begin(), _realm.Unit("users"), "uidNumber", number, out var error);
        return error;
    }

    private void Take(Transaction transaction, out int number) =>
        IdRange.TryNext(transaction, _realm.Unit("users"), "uidNumber", out number, out var error).ShouldBeTrue(error);

    private int NewUser(string name, int? number = null) => _realm.Node.Change(t =>
    {
        var taken = number ?? 0;
        if (number is null)
            Take(t, out taken);
        t.Set(t.Add(User.Kind, _realm.Unit("users").Ref, name), User.UidNumber, $"{taken}");
        return taken;
    });

    private void Ranges(params string[] ranges) => _realm.Node.Change(t =>
    {
        t.Set(_realm.Find(Policy.Kind, "id_range"), Policy.IdRanges, ranges);
        return 0;
    });
}
