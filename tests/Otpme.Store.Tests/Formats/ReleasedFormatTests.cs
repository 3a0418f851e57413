using Otpme.Store.Sealing;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Formats;

/// <summary>A store of every released format opens, with everything that was in it.</summary>
public sealed class ReleasedFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, InlineData("v1")]
    public async Task A_store_of_a_released_format_opens_with_everything(string format)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Formats", format);
        LiveCopy.Take(Path.Combine(source, "store"), folder["store"]);
        File.Copy(Path.Combine(source, "master.key"), folder["master.key"]);
        File.SetUnixFileMode(folder["master.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var master = MasterKey.Load(folder["master.key"]);
        var settings = new StoreSettings(folder["store"]) { MasterKeyFingerprint = master.Fingerprint };
        using (var engine = FixtureStore.Open(settings))
        {
            Verify(engine);
            using var sealer = await Sealer.OpenAsync(master, engine);
            engine.View.TryRead("object/sealed/1", out var value).ShouldBeTrue();
            sealer.TryUnseal(FixtureStore.ObjectId, "secret", value.Value.Span, out var secret).ShouldBeTrue();
            secret.ShouldBe("sealed in format 1"u8.ToArray());
            engine.View.TryRead("object/digest/1", out var digest).ShouldBeTrue();
            FixtureStore.Digest(sealer).ShouldBe(digest.Value.ToArray());
            engine.Must(Put("counter/otp/now", "1"), Put("object/user/4", "x"));
        }

        using var again = FixtureStore.Open(settings);
        Verify(again);
        again.View.Text("counter/otp/now").ShouldBe("1");
    }

    private static void Verify(EmbeddedEngine engine)
    {
        var view = engine.View;
        view.Revision.ShouldBeGreaterThanOrEqualTo(14);
        view.Text("object/user/1").ShouldBe("name=joe;unit=a");
        view.TryRead("object/user/2", out _).ShouldBeFalse();
        view.Lookup("unit", "a").ShouldBe(["object/user/1", "object/user/3"]);
        view.Lookup("name", "ann").ShouldBeEmpty();
        view.Text("counter/otp/folded").ShouldBe("1");
        view.Text("counter/otp/changed").ShouldBe("new");
        view.Text("counter/otp/journal").ShouldBe("1");
        view.Text("counter/otp/superseded").ShouldBe("direct");
        view.Text("counter/otp/last").ShouldBe("1");
        view.TryRead("counter/otp/deleted", out _).ShouldBeFalse();
        view.TryRead("counter/otp/gone", out _).ShouldBeFalse();
    }
}
