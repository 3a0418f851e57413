using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Storage;
using Otpme.Store.Tests.Conformance;

namespace Otpme.Store.Tests.Embedded;

/// <summary>
/// Drives chains of commits, one outstanding commit in each, until it is killed. Commit n of a chain writes n into its sequence
/// key; its two halves then have the value n, or are gone (chains that delete, odd n). An answered commit is printed before the
/// chain goes on, so the store holds the last printed n or the one after it.
/// </summary>
internal static class CrashWorker
{
    public const int Chains = 64;

    public static StoreSettings Settings(string folder) => new(folder)
    {
        // Small, so that a short life sees many folds.
        JournalBytes = 64 * 1024,
        FoldInterval = TimeSpan.FromMilliseconds(20),
    };

    public static string SequenceKey(int chain) => chain % 4 == 3 ? $"object/chain/{chain}" : $"counter/chain/{chain}";

    public static string HalfKey(int chain, char half) => $"{SequenceKey(chain)}/{half}";

    public static bool HasHalves(int chain, long number) => number > 0 && (chain % 4 != 2 || number % 2 == 0);

    public static void Run(string folder)
    {
        using var engine = EmbeddedEngine.Open(Settings(folder), new TestIndexer(), TimeProvider.System, NullLogger.Instance);
        var answers = new BlockingCollection<(int Chain, long Number, CommitResult Result)>();
        for (var chain = 0; chain < Chains; chain++)
            Submit(engine, chain, long.Parse(engine.View.Text(SequenceKey(chain)) ?? "0", CultureInfo.InvariantCulture) + 1, answers);

        using var output = new StreamWriter(Console.OpenStandardOutput(), Encoding.ASCII, 256) { AutoFlush = true };
        foreach (var (chain, number, result) in answers.GetConsumingEnumerable())
        {
            output.Write(result.Status == CommitStatus.Done ? $"{chain} {number}\n" : $"failed {chain} {number} {result}\n");
            Submit(engine, chain, number + 1, answers);
        }
    }

    private static void Submit(EmbeddedEngine engine, int chain, long number, BlockingCollection<(int Chain, long Number, CommitResult Result)> answers)
    {
        var commit = new RecordingCommit(result => answers.Add((chain, number, result)));
        commit.ReadRevision = engine.View.Revision;
        var value = number.ToString(CultureInfo.InvariantCulture);
        var sequence = SequenceKey(chain);
        commit.Conditions.Add(StoreTestExtensions.At(sequence, engine.View.RevisionOf(sequence)));
        commit.Writes.Add(StoreTestExtensions.Put(sequence, value));
        foreach (var half in "ab")
        {
            commit.Writes.Add(HasHalves(chain, number)
                ? StoreTestExtensions.Put(HalfKey(chain, half), value)
                : StoreTestExtensions.Delete(HalfKey(chain, half)));
        }

        // Some of the commits of counters go to SQLite, because they write a document too.
        if (chain % 4 is 1 or 2 && (number + chain) % 5 < 2)
            commit.Writes.Add(StoreTestExtensions.Put($"object/mixed/{chain}", value));
        engine.Submit(commit);
    }
}
