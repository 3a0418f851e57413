using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Commands.Common;

/// <summary>Text that administrators write about objects has limits, each said in one sentence.</summary>
public sealed class FreeTextTests : IDisposable
{
    private readonly TestRealm _realm = new();
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_description_is_one_line()
    {
        _realm.Do("user description alice " + new string('x', 255));
        _realm.Refused("user description alice " + new string('x', 256)).ShouldBe("description: The text has 256 characters; it takes at most 255.");
        _realm.Refused("user description alice a\nb").ShouldBe("description: The text contains a control character.");
        _realm.Find(User.Kind, "alice").Get(ObjectFields.Description).Length.ShouldBe(255);
    }

    [Fact]
    public void An_info_text_may_come_from_a_file()
    {
        File.WriteAllText(_file, "one\r\n\ttwo\n");
        _realm.Do($"user info --file {_file} alice");
        _realm.Find(User.Kind, "alice").Get(ObjectFields.Info).ShouldBe("one\n\ttwo");
        _realm.Refused($"user info --file {_file} alice three").ShouldContain("not both");
        File.WriteAllText(_file, new string('x', 4097));
        _realm.Refused($"user info --file {_file} alice").ShouldBe("info: The text has 4097 characters; it takes at most 4096.");
        File.WriteAllText(_file, "\u001b[31mred");
        _realm.Refused($"user info --file {_file} alice").ShouldContain("control character");
        File.WriteAllBytes(_file, [0xff, 0xfe, 0xfd]);
        _realm.Refused($"user info --file {_file} alice").ShouldBe("The file is not UTF-8 text.");
    }

    [Fact]
    public void Lists_and_rights_end_too()
    {
        _realm.Do("client add ap01");
        _realm.Refused("client reply_attributes ap01 " + string.Join(',', Enumerable.Range(1, 257))).ShouldContain("257 entries are too many");
        _realm.Refused("user config alice vlans " + new string('x', 256)).ShouldContain("at most 255");
        _realm.Do("user add_token alice");
        _realm.Refused("user add_acl alice token alice/login " + new string('x', 300)).ShouldContain("is not a right");
        _realm.Add(AccessGroup.Kind, "accessgroups", "wlan");
        _realm.Refused("accessgroup add_token wlan alice/login " + new string('x', 256)).ShouldContain("at most 255");
    }

    [Fact]
    public void A_fresh_object_says_who_changed_it_last()
    {
        _realm.Do("client add ap01");
        var client = _realm.Find(Client.Kind, "ap01");
        client.Get(ObjectFields.Modified).ShouldBe(client.Get(ObjectFields.Created));
        client.Get(ObjectFields.ModifiedBy).ShouldBe("root (local)");
    }

    public void Dispose()
    {
        _realm.Dispose();
        File.Delete(_file);
    }
}
