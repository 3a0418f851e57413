using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Storage;
using Otpme.Store.Sealing;
using static Otpme.Store.Tests.StoreTestExtensions;

namespace Otpme.Store.Tests.Formats;

/// <summary>
/// Writes the store of the current format that is kept as a fixture (<c>dotnet Otpme.Store.Tests.dll fixture FOLDER</c>): once per
/// released format, never again afterwards. It is the state of a running store, so journal and log are not empty.
/// </summary>
internal static class FixtureStore
{
    public static readonly Guid ObjectId = Guid.Parse("0192a3b4-c5d6-7e8f-9012-3456789abcde");

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using var temporary = new TemporaryFolder();
        using var master = MasterKey.Create(Path.Combine(folder, "master.key"));
        var settings = new StoreSettings(temporary["store"]) { MasterKeyFingerprint = master.Fingerprint };
        using (var engine = Open(settings))
        {
            using var sealer = Sealer.OpenAsync(master, engine).GetAwaiter().GetResult();
            engine.Must(Put("object/user/1", "name=joe;unit=a"), Put("unique/name/joe", "1"), Put("object/user/2", "name=ann;unit=a"));
            engine.Must(new CommitWrite("object/sealed/1", sealer.Seal(ObjectId, "secret", "sealed in format 1"u8)));
            engine.Must(new CommitWrite("object/digest/1", Digest(sealer)));
            engine.Must(Put("counter/otp/folded", "1"));
            engine.Must(Put("counter/otp/deleted", "1"));
            engine.Must(Put("counter/otp/changed", "old"));
        }

        using (var engine = Open(settings))
        {
            engine.Must(Put("counter/otp/changed", "new"));
            engine.Must(Put("counter/otp/journal", "1"));
            engine.Must(Put("counter/otp/superseded", "old"));
            engine.Must(Put("counter/otp/gone", "1"));
            engine.Must(Delete("counter/otp/deleted"));
            engine.Must(Put("counter/otp/superseded", "direct"), Delete("counter/otp/gone"), Delete("object/user/2"), Put("object/user/3", "name=eve;unit=a"));
            engine.Must(Put("counter/otp/last", "1"));
            LiveCopy.Take(settings.Directory, Path.Combine(folder, "store"));
        }

        foreach (var journal in Directory.GetFiles(Path.Combine(folder, "store"), "counters.*"))
        {
            // The zeros behind the frames are of no use in a repository.
            using var file = File.OpenWrite(journal);
            file.SetLength(8192);
        }
    }

    public static byte[] Digest(Sealer sealer)
    {
        var digest = new byte[32];
        sealer.Digest("fixture", Encoding.ASCII.GetBytes("data"), digest);
        return digest;
    }

    public static EmbeddedEngine Open(StoreSettings settings) =>
        EmbeddedEngine.Open(settings, new TestIndexer(), TimeProvider.System, NullLogger.Instance);
}
