using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Store.Sealing;

namespace Otpme.Store.Tests.Sealing;

public sealed class SealerTests : IAsyncLifetime
{
    private static readonly Guid ObjectId = Guid.Parse("0192a3b4-c5d6-7e8f-9012-3456789abcde");

    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedEngine _engine;
    private readonly MasterKey _master;
    private Sealer _sealer = null!;

    public SealerTests()
    {
        _engine = EmbeddedEngine.Open(new StoreSettings(_folder["store"]), new TestIndexer(), TimeProvider.System, NullLogger.Instance);
        _master = MasterKey.Create(_folder["master.key"]);
    }

    public async Task InitializeAsync() => _sealer = await Sealer.OpenAsync(_master, _engine);

    public Task DisposeAsync()
    {
        _sealer.Dispose();
        _master.Dispose();
        _engine.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory, InlineData(0), InlineData(1), InlineData(20), InlineData(5000)]
    public void What_is_sealed_opens(int length)
    {
        var secret = RandomNumberGenerator.GetBytes(length);
        var value = _sealer.Seal(ObjectId, "secret", secret);
        value.Length.ShouldBe(length + 33);
        value[..5].ShouldBe([1, 0, 0, 0, 1]);
        _sealer.TryUnseal(ObjectId, "secret", value, out var opened).ShouldBeTrue();
        opened.ShouldBe(secret);
        _sealer.Seal(ObjectId, "secret", secret).ShouldNotBe(value);
    }

    [Fact]
    public void It_opens_only_where_it_was_sealed_and_unchanged()
    {
        var value = _sealer.Seal(ObjectId, "secret", "x"u8);
        _sealer.TryUnseal(Guid.CreateVersion7(), "secret", value, out var opened).ShouldBeFalse();
        opened.ShouldBeEmpty();
        _sealer.TryUnseal(ObjectId, "secret2", value, out _).ShouldBeFalse();
        _sealer.TryUnseal(ObjectId, "", value, out _).ShouldBeFalse();
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            value[bit / 8] ^= (byte)(1 << bit % 8);
            _sealer.TryUnseal(ObjectId, "secret", value, out _).ShouldBeFalse($"bit {bit}");
            value[bit / 8] ^= (byte)(1 << bit % 8);
        }

        for (var length = 0; length < value.Length; length++)
            _sealer.TryUnseal(ObjectId, "secret", value.AsSpan(0, length), out _).ShouldBeFalse();
        _sealer.TryUnseal(ObjectId, "secret", value, out _).ShouldBeTrue();
    }

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        // Opened here with nothing but the page: version, key number, nonce, ciphertext, tag; bound to UUID and field.
        var value = _sealer.Seal(ObjectId, "secret", "plain"u8);
        _engine.View.TryRead("meta/datakey/1", out var wrapped).ShouldBeTrue();
        var key = new byte[32];
        using (var unwrap = new AesGcm(Convert.FromHexString(File.ReadAllText(_folder["master.key"]).Trim()), 16))
            unwrap.Decrypt(wrapped.Value.Span[5..17], wrapped.Value.Span[17..49], wrapped.Value.Span[49..], key, "meta/datakey/1"u8);
        var plain = new byte[5];
        using var open = new AesGcm(key, 16);
        open.Decrypt(value.AsSpan(5, 12), value.AsSpan(17, 5), value.AsSpan(22), plain, [.. Convert.FromHexString("0192a3b4c5d67e8f90123456789abcde"), .. "secret"u8]);
        plain.ShouldBe("plain"u8.ToArray());
    }

    [Fact]
    public async Task Keys_live_in_the_store_and_a_second_sealer_finds_them()
    {
        var value = _sealer.Seal(ObjectId, "secret", "x"u8);
        using var other = await Sealer.OpenAsync(_master, _engine);
        other.TryUnseal(ObjectId, "secret", value, out _).ShouldBeTrue();
        Digest(other, "p", "data").ShouldBe(Digest(_sealer, "p", "data"));
    }

    [Fact]
    public async Task A_new_data_key_seals_and_old_values_stay_open()
    {
        using var other = await Sealer.OpenAsync(_master, _engine);
        var old = _sealer.Seal(ObjectId, "secret", "x"u8);
        var digest = Digest(_sealer, "p", "data");
        (await _sealer.AddKeyAsync()).ShouldBe(2u);
        var fresh = _sealer.Seal(ObjectId, "secret", "y"u8);
        fresh[..5].ShouldBe([1, 0, 0, 0, 2]);
        _sealer.TryUnseal(ObjectId, "secret", old, out _).ShouldBeTrue();
        // A sealer that was open before learns of the key when it meets it.
        other.TryUnseal(ObjectId, "secret", fresh, out _).ShouldBeTrue();
        Digest(_sealer, "p", "data").ShouldBe(digest);
    }

    [Fact]
    public async Task Another_master_key_is_refused()
    {
        using var foreign = MasterKey.Create(_folder["other.key"]);
        (await Should.ThrowAsync<MasterKeyException>(() => Sealer.OpenAsync(foreign, _engine))).Message.ShouldContain(foreign.Fingerprint);
    }

    [Fact]
    public void Digests_depend_on_purpose_and_data_only()
    {
        Digest(_sealer, "p", "data").ShouldBe(Digest(_sealer, "p", "data"));
        Digest(_sealer, "q", "data").ShouldNotBe(Digest(_sealer, "p", "data"));
        Digest(_sealer, "p", "datb").ShouldNotBe(Digest(_sealer, "p", "data"));
    }

    [Fact]
    public void Many_threads_seal_and_open_at_once()
    {
        Parallel.For(0, 4000, i =>
        {
            var secret = Encoding.ASCII.GetBytes($"{i}");
            var value = _sealer.Seal(ObjectId, $"field{i % 7}", secret);
            _sealer.TryUnseal(ObjectId, $"field{i % 7}", value, out var opened).ShouldBeTrue();
            opened.ShouldBe(secret);
        });
    }

    private static byte[] Digest(Sealer by, string purpose, string data)
    {
        var digest = new byte[32];
        by.Digest(purpose, Encoding.ASCII.GetBytes(data), digest);
        return digest;
    }
}
