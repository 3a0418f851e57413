using Otpme.OtpForwarding.Profiles;
using Otpme.OtpForwarding.Tests.Fakes;

namespace Otpme.OtpForwarding.Tests.Profiles;

public sealed class ProfileParserTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Profile Read(string text) => Profile.Read(_folder.Configure(text));

    [Fact]
    public void Sections_groups_and_relations()
    {
        var profile = Read("""
            # a comment
            ; another
            [libdefaults]
                default_realm = EXAMPLE.TEST
            [otp]
              # inside
              PHONE = {
                server=127.0.0.1:1812
                secret = my secret file
                inner = {
                  x = 1
                }
              }
              NEXT =
              {
                server = /run/next.socket # no comment here
              }
            """);
        profile.Fault.ShouldBeNull();
        profile.Root.Find("libdefaults")!.First("default_realm").ShouldBe("EXAMPLE.TEST");
        var otp = profile.Root.Find("otp")!;
        otp.Groups.Select(group => group.Name).ShouldBe(["PHONE", "NEXT"]);
        otp.Find("PHONE")!.Relations.Select(relation => (relation.Name, relation.Value))
            .ShouldBe([("server", "127.0.0.1:1812"), ("secret", "my secret file")]);
        otp.Find("PHONE")!.Find("inner")!.First("x").ShouldBe("1");
        otp.Find("NEXT")!.First("server").ShouldBe("/run/next.socket # no comment here");
    }

    [Theory]
    [InlineData("""a = "two words" """, "two words")]
    [InlineData("""a = "with \"quotes\", a \\ and\ttab" """, "with \"quotes\", a \\ and\ttab")]
    [InlineData("""a = " kept " """, " kept ")]
    [InlineData("a =    plain   ", "plain")]
    [InlineData("a = x = y", "x = y")]
    [InlineData("a* = final", "final")]
    [InlineData("a = \"\"", "")]
    public void Values(string line, string value) => Read("[s]\r\n" + line + "\r\n").Root.Find("s")!.First("a").ShouldBe(value);

    [Fact]
    public void The_first_value_counts_and_groups_of_one_name_are_one()
    {
        var section = Read("[s]\na = 1\ng = {\nx = 1\n}\n[t]\n[s]\na = 2\ng = {\ny = 2\n}\n").Root.Find("s")!;
        section.First("a").ShouldBe("1");
        section.All("a").ShouldBe(["1", "2"]);
        section.Groups.Count.ShouldBe(1);
        section.Groups[0].Relations.Select(relation => relation.Name).ShouldBe(["x", "y"]);
    }

    [Fact]
    public void Marks_of_finality_change_nothing()
    {
        var profile = Read("[s]*\ng* = {\nx* = 1\n}*\n[t] \n");
        profile.Fault.ShouldBeNull();
        profile.Root.Find("s")!.Faults.ShouldBeEmpty();
        profile.Root.Find("s")!.Find("g")!.First("x").ShouldBe("1");
    }

    [Theory]
    [InlineData("a = 1", "line 1: this stands before the first [section]")]
    [InlineData("[s", "line 1: a section's name stands alone between [ and ]")]
    [InlineData("[s] more", "line 1: a section's name stands alone between [ and ]")]
    [InlineData("[s]\n}", "line 2: there is nothing that this brace could close")]
    [InlineData("[s]\na = {\nx = 1", "line 2: the brace that opens here is not closed")]
    [InlineData("[s]\na = {\n[t]", "line 3: a section begins while the brace of")]
    [InlineData("[s]\na =\nb = 1", "line 2: there is neither a value nor, on the next line, an opening brace")]
    [InlineData("[s]\na =", "line 2: the brace that opens here is not closed")]
    public void A_broken_structure_is_said_with_its_line(string text, string words) => Read(text).Fault!.ShouldContain(words);

    [Theory]
    [InlineData("words without sense", "a line is \"name = value\"")]
    [InlineData("two words = 1", "a line is \"name = value\"")]
    [InlineData("= 1", "a line is \"name = value\"")]
    [InlineData("a = \"open", "the quotes of a do not end")]
    [InlineData("a = \"x\" y", "the quotes of a do not end")]
    public void A_wrong_line_belongs_to_its_group_alone(string line, string words)
    {
        var profile = Read($"[s]\ng = {{\n{line}\n}}\nh = {{\nx = 1\n}}\n");
        profile.Fault.ShouldBeNull();
        var section = profile.Root.Find("s")!;
        section.Faults.ShouldBeEmpty();
        section.Find("g")!.Faults.ShouldHaveSingleItem().ToString().ShouldContain("line 3: " + words);
        section.Find("h")!.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_group_on_one_line_is_a_fault_of_the_group()
    {
        var section = Read("[s]\ng = { x = 1 }\nh = { x = 1\n}\ni = 1\n").Root.Find("s")!;
        section.Groups.Select(group => group.Faults.Count).ShouldBe([1, 1]);
        section.First("i").ShouldBe("1");
    }

    [Fact]
    public void Other_files_are_included()
    {
        Directory.CreateDirectory(_folder["more"]);
        File.WriteAllText(_folder["one"], "[s]\na = 1\n");
        File.WriteAllText(_folder["more/b.conf"], "[s]\na = 3\n");
        File.WriteAllText(_folder["more/a-1"], "[s]\na = 2\n");
        File.WriteAllText(_folder["more/not.me"], "[s]\na = 4\n");
        File.WriteAllText(_folder["more/.conf"], "[s]\na = 5\n");
        var profile = Read($"include {_folder["one"]}\nincludedir {_folder["more"]}\n[s]\na = 9\n");
        profile.Fault.ShouldBeNull();
        profile.Root.Find("s")!.All("a").ShouldBe(["1", "2", "3", "9"]);
        profile.Files.Count.ShouldBe(5);
    }

    [Fact]
    public void Files_that_include_themselves_and_missing_ones_are_refused()
    {
        Read($"include {_folder["kdc.conf"]}\n").Fault!.ShouldContain("one file too many");
        Read($"include {_folder["nothing"]}\n").Fault!.ShouldContain("cannot be read");
        Read($"includedir {_folder["nothing"]}\n").Fault!.ShouldContain("cannot be read");
        Profile.Read(_folder["nothing"]).Fault.ShouldBeNull();
        Profile.Read(_folder.Path).Fault!.ShouldContain("cannot be read");
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        byte[][] pieces = [.. ((string[])["[", "]", "{", "}", "=", "*", "\"", "\\", "\n", "\r", " ", "a", "[otp]\n", "x = {\n", "}\n", "include ", "#", "\0", "é"]).Select(System.Text.Encoding.UTF8.GetBytes)];
        for (var round = 0; round < 2000; round++)
        {
            var choices = System.Security.Cryptography.RandomNumberGenerator.GetItems<byte[]>(pieces, 40);
            File.WriteAllBytes(_folder["kdc.conf"], [.. choices.SelectMany(piece => piece)]);
            Profile.Read(_folder["kdc.conf"]).Files.ShouldNotBeEmpty();
        }
    }
}
