using Otpme.Contracts;
using Otpme.Contracts.Processes;
using Otpme.Core.Commands;
using Otpme.Core.Rights;
using Otpme.Management.Running;
using Otpme.Node.Configuration;
using Otpme.Node.Kerberos;
using Otpme.Node.Logging;
using Otpme.Node.Supervision;
using Otpme.Pki;
using Otpme.Store.Sealing;

namespace Otpme.Node.Hosting;

/// <summary>
/// Runs <c>otpme-realm init</c> without a daemon. Everything is made in a folder of its own beside the store's place; the last step is one
/// rename. Whatever goes wrong before leaves nothing behind.
/// </summary>
internal static class OfflineProgram
{
    private const string StagingPrefix = ".init-";

    public static int Run(IReadOnlyList<string> words, Paths paths)
    {
        var files = new NodeFiles(paths);
        var read = SettingsReader.ReadFile(paths.ConfigurationFile);
        if (read.Settings is not { } settings)
            return Refuse(read.Describe(paths.ConfigurationFile));
        ArgumentMemory.Erase(File.ReadAllBytes("/proc/self/stat"), Environment.GetCommandLineArgs()[0].Length);
        if (words.Count == 0)
            return Refuse("Usage: otpme-node offline NOUN WORDS");
        try
        {
            Directory.CreateDirectory(paths.Data);

            // Deleted on close, while the lock is held: whoever waits for it finds either the lock or the realm.
            using var only = new FileStream(
                Path.Combine(paths.Data, StagingPrefix + "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            foreach (var left in Directory.EnumerateDirectories(paths.Data, StagingPrefix + "*"))
                Directory.Delete(left, recursive: true);
            if (files.HasRealm && !words.Contains("--help") && !words.Contains("-h"))
                return Refuse($"There is a realm already: its store is {files.Store}.");
            return RunStaged(words[0], [.. words.Skip(1)], paths, files, settings);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or MasterKeyException)
        {
            return Refuse($"Nothing was made: {error.Message}");
        }
    }

    private static int RunStaged(string noun, string[] words, Paths paths, NodeFiles files, Settings settings)
    {
        var folder = Path.Combine(paths.Data, StagingPrefix + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            var configuration = new StagedConfiguration(Path.Combine(folder, "etc"));
            Directory.CreateDirectory(Path.Combine(folder, "etc"));
            var store = Path.Combine(folder, "store");
            var code = RunCommand(noun, words, settings, configuration, Path.Combine(folder, "etc", Path.GetFileName(paths.MasterKeyFile)), store, files.NodeLog);
            if (code != ExitCode.Done || !File.Exists(Path.Combine(folder, "etc", "ssl", "ca.pem")))
                return code;
            Finish(paths, files, settings, configuration, store);
            return code;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int RunCommand(string noun, string[] words, Settings settings, StagedConfiguration configuration, string keyFile, string storeFolder, string logFile)
    {
        var clock = TimeProvider.System;
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        using var file = new LogFile(logFile, clock, () => settings.Get(SettingKeys.LogMaxSize), () => settings.Get(SettingKeys.LogRetention));
        var log = new FileLogger("offline", file, clock, () => settings.Get(SettingKeys.LogLevel));
        using var store = NodeStore.Open(storeFolder, MasterKey.Create(keyFile), clock, log);
        var authority = new CertificateAuthority(clock);
        var services = new CommandServices
        {
            Sealer = store.Sealer,
            Clock = clock,
            TimeZone = settings.Get(SettingKeys.TimeZone),
            Store = store.Engine,
            Gate = new ClosedGate(),
            Authority = authority,
            Keys = new KeyGenerator(),
            RealmCertificates = new RealmCertificateFactory(new KeyGenerator(), authority),
            Files = configuration,
            Audit = new OfflineAudit(),
            Kdc = new KdcForCommands(settings, Paths.FromEnvironment()),
            NodeName = settings.NodeName(),
        };
        var runner = new CommandRunner(Catalogue.Nouns, services, store.Tree, new TreeRights(store.Tree), log, RunsOn.OfflineNode);
        return runner.Run(new CommandRequest(noun, words, new Caller("root (local)", null, IsAdmin: true)), new ConsoleTerminal(words.Contains("--json")), CancellationToken.None);
    }

    /// <summary>Puts configuration and store in their places; the rename of the store comes last and decides.</summary>
    private static void Finish(Paths paths, NodeFiles files, Settings settings, StagedConfiguration configuration, string store)
    {
        Directory.CreateDirectory(paths.Configuration);
        var moved = configuration.MoveTo(paths.Configuration);
        DefaultConfiguration.WriteIfMissing(paths.ConfigurationFile);
        var account = ServiceAccount.IsUsed(paths) ? ServiceAccount.Find(paths, settings, out _) : null;
        if (account is not null)
        {
            foreach (var path in (IEnumerable<string>)[paths.Data, paths.Log, files.NodeLog, store, .. Directory.EnumerateFileSystemEntries(store), .. moved])
                account.Own(path);
        }

        Directory.Move(store, files.Store);
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return ExitCode.Refused;
    }
}
