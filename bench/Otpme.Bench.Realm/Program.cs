using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Bench.Realm;
using Otpme.Contracts;
using Otpme.Core.Model;
using Otpme.Store;
using Otpme.Store.Sealing;

// bench-realm FIRST LAST ACTIVE LISTS: adds users FIRST to LAST-1 to the stopped realm of OTPME_ROOT, the first ACTIVE of them with real
// slow hashes, and writes LISTS/list.txt (user password) and LISTS/list-totp.txt (user pin base32) for a load generator.
var paths = Paths.FromEnvironment();
var (first, last, active, lists) = (int.Parse(args[0]), int.Parse(args[1]), int.Parse(args[2]), args[3]);
using var key = MasterKey.Load(paths.MasterKeyFile);
using var engine = EmbeddedEngine.Open(
    new StoreSettings(Path.Combine(paths.Data, "store")) { MasterKeyFingerprint = key.Fingerprint }, new ObjectIndexer(), TimeProvider.System, NullLogger.Instance);
using var sealer = await Sealer.OpenAsync(key, engine);
using var tree = new Tree(engine.View);
using var loader = new RealmLoader(tree, engine, sealer);
loader.Prepare("testing123secret");
var watch = Stopwatch.StartNew();
loader.Load(first, last, active, number => Console.Error.WriteLine($"{number} users, {watch.Elapsed.TotalSeconds:F0} s"));
Console.WriteLine($"{last - first} users loaded in {watch.Elapsed.TotalSeconds:F1} s");
Directory.CreateDirectory(lists);
await File.WriteAllLinesAsync(Path.Combine(lists, "list.txt"), Enumerable.Range(first, Math.Min(active, last - first)).Select(BenchUser.Of).Select(u => $"{u.Name} {u.Password}"));
await File.WriteAllLinesAsync(
    Path.Combine(lists, "list-totp.txt"), Enumerable.Range(first, last - first).Select(BenchUser.Of).Select(u => $"{u.Name} {u.Pin} {RealmLoader.PhoneKey(u)}"));
