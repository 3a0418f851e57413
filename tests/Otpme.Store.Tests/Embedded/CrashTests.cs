using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;

namespace Otpme.Store.Tests.Embedded;

/// <summary>kill -9 at random moments: what was answered is there, what was not is there whole or not at all.</summary>
public sealed class CrashTests : IDisposable
{
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("OTPME_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 12;

    private readonly TemporaryFolder folder = new();
    private readonly long[] answered = new long[CrashWorker.Chains];
    private int livesSinceCheck;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_answered_commit_survives_and_no_commit_is_halved()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await WorkUntilKilled();
            // Every other time the next process finds journal and log as they were left.
            livesSinceCheck++;
            if (round % 2 == 1 || round == Rounds - 1)
                Check(round);
        }

        answered.Sum().ShouldBeGreaterThan(Rounds * 10, "the worker did hardly anything");
    }

    private async Task WorkUntilKilled()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CrashWorker).Assembly.Location, "work", folder.Path])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput;
        // The first answer says that it is at work; then it gets a random while.
        Note(await output.ReadLineAsync());
        var killer = Task.Delay(RandomNumberGenerator.GetInt32(1, 400)).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
        while (await output.ReadLineAsync() is { } line)
            Note(line);
        await killer;
        await process.WaitForExitAsync();
    }

    private void Note(string? line)
    {
        // The kill may cut the last line off: a shorter number is then an older one, which demands less.
        if (line?.Split(' ') is not [var chain, var number])
            throw new InvalidOperationException($"The worker said: {line ?? "nothing"}");
        if (long.TryParse(number, CultureInfo.InvariantCulture, out var value))
            answered[int.Parse(chain, CultureInfo.InvariantCulture)] = Math.Max(answered[int.Parse(chain, CultureInfo.InvariantCulture)], value);
    }

    private void Check(int round)
    {
        using var engine = EmbeddedEngine.Open(CrashWorker.Settings(folder.Path), new TestIndexer(), TimeProvider.System, NullLogger.Instance);
        for (var chain = 0; chain < CrashWorker.Chains; chain++)
        {
            var what = $"round {round}, chain {chain}";
            var number = long.Parse(engine.View.Text(CrashWorker.SequenceKey(chain)) ?? "0", CultureInfo.InvariantCulture);
            // Each killed process may have left one commit that it had no time to report.
            number.ShouldBeInRange(answered[chain], answered[chain] + livesSinceCheck, what);
            foreach (var half in "ab")
            {
                engine.View.Text(CrashWorker.HalfKey(chain, half))
                    .ShouldBe(CrashWorker.HasHalves(chain, number) ? number.ToString(CultureInfo.InvariantCulture) : null, what);
            }

            answered[chain] = number;
        }

        livesSinceCheck = 0;
    }
}
