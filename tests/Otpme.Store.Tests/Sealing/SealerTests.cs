using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Store.Sealing;

namespace Otpme.Store.Tests.Sealing;

public sealed class SealerTests : IAsyncLifetime
{
    private static readonly Guid ObjectId = Guid.Parse("0192a3b4-c5d6-7e8f-9012-3456789abcde");

    private readonly TemporaryFolder folder = new();
    private readonly EmbeddedEngine engine;
    private readonly MasterKey master;
    private Sealer sealer = null!;

    public SealerTests()
    {
        engine = EmbeddedEngine.Open(new StoreSettings(folder["store"]), new TestIndexer(), TimeProvider.System, NullLogger.Instance);
        master = MasterKey.Create(folder["master.key"]);
    }

    public async Task InitializeAsync() => sealer = await Sealer.OpenAsync(master, engine);

    public Task DisposeAsync()
    {
        sealer.Dispose();
        master.Dispose();
        engine.Dispose();
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory, InlineData(0), InlineData(1), InlineData(20), InlineData(5000)]
    public void What_is_sealed_opens(int length)
    {
        var secret = RandomNumberGenerator.GetBytes(length);
        var value = sealer.Seal(ObjectId, "secret", secret);
        value.Length.ShouldBe(length + 33);
        value[..5].ShouldBe([1, 0, 0, 0, 1]);
        sealer.TryUnseal(ObjectId, "secret", value, out var opened).ShouldBeTrue();
        opened.ShouldBe(secret);
        sealer.Seal(ObjectId, "secret", secret).ShouldNotBe(value);
    }

    [Fact]
    public void It_opens_only_where_it_was_sealed_and_unchanged()
    {
        var value = sealer.Seal(ObjectId, "secret", "x"u8);
        sealer.TryUnseal(Guid.CreateVersion7(), "secret", value, out var opened).ShouldBeFalse();
        opened.ShouldBeEmpty();
        sealer.TryUnseal(ObjectId, "secret2", value, out _).ShouldBeFalse();
        sealer.TryUnseal(ObjectId, "", value, out _).ShouldBeFalse();
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            value[bit / 8] ^= (byte)(1 << bit % 8);
            sealer.TryUnseal(ObjectId, "secret", value, out _).ShouldBeFalse($"bit {bit}");
            value[bit / 8] ^= (byte)(1 << bit % 8);
        }

        for (var length = 0; length < value.Length; length++)
            sealer.TryUnseal(ObjectId, "secret", value.AsSpan(0, length), out _).ShouldBeFalse();
        sealer.TryUnseal(ObjectId, "secret", value, out _).ShouldBeTrue();
    }

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        // Opened here with nothing but the page: version, key number, nonce, ciphertext, tag; bound to UUID and field.
        var value = sealer.Seal(ObjectId, "secret", "plain"u8);
        engine.View.TryRead("meta/datakey/1", out var wrapped).ShouldBeTrue();
        var key = new byte[32];
        using (var unwrap = new AesGcm(Convert.FromHexString(File.ReadAllText(folder["master.key"]).Trim()), 16))
            unwrap.Decrypt(wrapped.Value.Span[5..17], wrapped.Value.Span[17..49], wrapped.Value.Span[49..], key, "meta/datakey/1"u8);
        var plain = new byte[5];
        using var open = new AesGcm(key, 16);
        open.Decrypt(value.AsSpan(5, 12), value.AsSpan(17, 5), value.AsSpan(22), plain, [.. Convert.FromHexString("0192a3b4c5d67e8f90123456789abcde"), .. "secret"u8]);
        plain.ShouldBe("plain"u8.ToArray());
    }

    [Fact]
    public async Task Keys_live_in_the_store_and_a_second_sealer_finds_them()
    {
        var value = sealer.Seal(ObjectId, "secret", "x"u8);
        using var other = await Sealer.OpenAsync(master, engine);
        other.TryUnseal(ObjectId, "secret", value, out _).ShouldBeTrue();
        Digest(other, "p", "data").ShouldBe(Digest(sealer, "p", "data"));
    }

    [Fact]
    public async Task A_new_data_key_seals_and_old_values_stay_open()
    {
        using var other = await Sealer.OpenAsync(master, engine);
        var old = sealer.Seal(ObjectId, "secret", "x"u8);
        var digest = Digest(sealer, "p", "data");
        (await sealer.AddKeyAsync()).ShouldBe(2u);
        var fresh = sealer.Seal(ObjectId, "secret", "y"u8);
        fresh[..5].ShouldBe([1, 0, 0, 0, 2]);
        sealer.TryUnseal(ObjectId, "secret", old, out _).ShouldBeTrue();
        // A sealer that was open before learns of the key when it meets it.
        other.TryUnseal(ObjectId, "secret", fresh, out _).ShouldBeTrue();
        Digest(sealer, "p", "data").ShouldBe(digest);
    }

    [Fact]
    public async Task Another_master_key_is_refused()
    {
        using var foreign = MasterKey.Create(folder["other.key"]);
        (await Should.ThrowAsync<MasterKeyException>(() => Sealer.OpenAsync(foreign, engine))).Message.ShouldContain(foreign.Fingerprint);
    }

    [Fact]
    public void Digests_depend_on_purpose_and_data_only()
    {
        Digest(sealer, "p", "data").ShouldBe(Digest(sealer, "p", "data"));
        Digest(sealer, "q", "data").ShouldNotBe(Digest(sealer, "p", "data"));
        Digest(sealer, "p", "datb").ShouldNotBe(Digest(sealer, "p", "data"));
    }

    [Fact]
    public void Many_threads_seal_and_open_at_once()
    {
        Parallel.For(0, 4000, i =>
        {
            var secret = Encoding.ASCII.GetBytes($"{i}");
            var value = sealer.Seal(ObjectId, $"field{i % 7}", secret);
            sealer.TryUnseal(ObjectId, $"field{i % 7}", value, out var opened).ShouldBeTrue();
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
