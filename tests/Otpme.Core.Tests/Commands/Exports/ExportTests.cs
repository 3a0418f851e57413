using Otpme.Core.Commands;
using Otpme.Core.Kinds;
using Otpme.Core.Model;

namespace Otpme.Core.Tests.Commands.Exports;

/// <summary>An exported object comes back whole, and only for whom it was meant.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TestRealm _realm = new();
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("")]
    [InlineData(" --password correct-horse")]
    public void An_export_brings_a_deleted_object_back(string password)
    {
        _realm.Do("client add ap01 192.168.1.10");
        var before = _realm.Find(Client.Kind, "ap01");
        Export("client", "ap01" + password);
        _realm.Do("client del ap01");
        _realm.Tree.Get(before.Ref).ShouldBeNull();

        _realm.Do($"tool import {_file}{password}");

        var after = _realm.Find(Client.Kind, "ap01");
        after.Id.ShouldBe(before.Id);
        after.Get(Client.Addresses).ShouldBe(["192.168.1.10"]);
        Secret(after).ShouldBe(Secret(before));
    }

    [Fact]
    public void A_wrong_password_and_a_taken_name_are_refused()
    {
        _realm.Do("client add ap01");
        Export("client", "ap01 --password correct-horse");
        _realm.Refused($"tool import {_file} --password wrong-horse").ShouldContain("password");
        _realm.Refused($"tool import {_file}").ShouldContain("encrypted");

        _realm.Do("client del ap01");
        _realm.Do("client add ap01");
        _realm.Refused($"tool import {_file} --password correct-horse").ShouldContain("in use");
    }

    [Fact]
    public void Sealed_secrets_do_not_open_in_another_realm()
    {
        _realm.Do("client add ap01");
        Export("client", "ap01");
        var other = File.ReadAllText(_file).Replace(_realm.Find(Client.Kind, "ap01").Id.ToString("D"), ObjectId.New().ToString("D"));
        File.WriteAllText(_file, other);

        _realm.Refused($"tool import {_file}").ShouldContain("another realm");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"otpme_export\":1}")]
    [InlineData("{\"otpme_export\":1,\"data\":\"AA==\",\"salt\":\"AA==\",\"nonce\":\"AA==\"}")]
    [InlineData("[1,2")]
    public void What_is_no_export_is_refused(string text)
    {
        File.WriteAllText(_file, text);
        _realm.Refused($"tool import {_file} --password whatever").ShouldNotBeEmpty();
    }

    public void Dispose()
    {
        _realm.Dispose();
        File.Delete(_file);
    }

    private void Export(string noun, string words) =>
        File.WriteAllText(_file, _realm.Run($"{noun} export {words}").ShouldBeOfType<RawResult>().Text);

    private byte[] Secret(TreeObject client) =>
        _realm.Node.Services.Sealer.TryUnseal(client.Id, Client.Secret.Name, client.Get(Client.Secret)!.Bytes, out var secret) ? secret : [];
}
