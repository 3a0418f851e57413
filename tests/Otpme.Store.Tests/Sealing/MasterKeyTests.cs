using Otpme.Store.Sealing;

namespace Otpme.Store.Tests.Sealing;

public sealed class MasterKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_created_key_is_loaded_again()
    {
        using var created = MasterKey.Create(_folder["master.key"]);
        File.GetUnixFileMode(_folder["master.key"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.ReadAllText(_folder["master.key"]).ShouldMatch("^[0-9a-f]{64}\n$");
        using var loaded = MasterKey.Load(_folder["master.key"]);
        loaded.Fingerprint.ShouldBe(created.Fingerprint);
        loaded.Fingerprint.ShouldMatch("^[0-9a-f]{16}$");
        loaded.Bytes.ToArray().ShouldBe(created.Bytes.ToArray());
    }

    [Fact]
    public void The_fingerprint_is_the_documented_one()
    {
        using var key = Load(new string('0', 64));
        key.Fingerprint.ShouldBe("4eedce640ba94604");
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        using var created = MasterKey.Create(_folder["master.key"]);
        var before = File.ReadAllText(_folder["master.key"]);
        Should.Throw<MasterKeyException>(() => MasterKey.Create(_folder["master.key"]));
        File.ReadAllText(_folder["master.key"]).ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_key_is_refused_without_repeating_it(string content)
    {
        var exception = Should.Throw<MasterKeyException>(() => Load(content));
        if (content.Length > 0)
            exception.Message.ShouldNotContain(content);
    }

    [Fact]
    public void Surrounding_white_space_does_not_matter()
    {
        using var plain = Load(new string('a', 64));
        using var spaced = Load(new string('A', 64) + "\r\n");
        spaced.Fingerprint.ShouldBe(plain.Fingerprint);
    }

    [Fact]
    public void A_missing_file_or_one_open_to_others_is_refused()
    {
        Should.Throw<MasterKeyException>(() => MasterKey.Load(_folder["none"]));
        using var created = MasterKey.Create(_folder["master.key"]);
        File.SetUnixFileMode(_folder["master.key"], UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Should.Throw<MasterKeyException>(() => MasterKey.Load(_folder["master.key"])).Message.ShouldContain("chmod 600");
    }

    private MasterKey Load(string content)
    {
        File.WriteAllText(_folder["key"], content);
        File.SetUnixFileMode(_folder["key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return MasterKey.Load(_folder["key"]);
    }
}
