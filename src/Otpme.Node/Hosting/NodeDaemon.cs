using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Otpme.Contracts;
using Otpme.Core.Authentication;
using Otpme.Core.Commands;
using Otpme.Core.Radius;
using Otpme.Node.Audit;
using Otpme.Node.Configuration;
using Otpme.Node.Kerberos;
using Otpme.Node.Logging;
using Otpme.Node.Radius;
using Otpme.Node.Supervision;
using Otpme.Pki;
using Otpme.Radius;
using Otpme.Radius.Eap;
using Otpme.Store.Sealing;

namespace Otpme.Node.Hosting;

/// <summary>
/// The node daemon: opens the store, wires the rooms together, serves until it is told to stop (SIGTERM, SIGINT), reads its
/// configuration again on SIGHUP. What it opens last it closes first.
/// </summary>
internal sealed partial class NodeDaemon : IDisposable
{
    private static readonly List<PosixSignalRegistration> s_signals = [];

    private readonly Paths _paths;
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly Stack<IDisposable> _opened = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private SettingsFile _settings = null!;
    private Settings _startedWith = null!;
    private LogFile _logFile = null!;
    private ILogger _log = null!;
    private volatile bool _isServing;

    private NodeDaemon(Paths paths) => _paths = paths;

    /// <summary>Runs the daemon to its end; 1 with a sentence on stderr when it cannot start.</summary>
    public static int Run(Paths paths)
    {
        using var daemon = new NodeDaemon(paths);
        var notifier = ReadyNotifier.FromEnvironment();
        daemon.TakeSignals(notifier);
        try
        {
            if (daemon.Start() is { } problem)
            {
                Console.Error.WriteLine(problem);
                return 1;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or MasterKeyException or Replica.StoreOpenException or System.Net.Sockets.SocketException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }

        daemon.ServeUntilStopped(notifier);
        return 0;
    }

    public void Dispose()
    {
        while (_opened.TryPop(out var opened))
            opened.Dispose();
    }

    private string? Start()
    {
        var files = new NodeFiles(_paths);
        if (!files.HasRealm)
            return "There is no realm yet: make one with 'otpme-realm init'.";
        if (SettingsFile.Open(_paths.ConfigurationFile, out var read) is not { } settings)
            return read.Describe(_paths.ConfigurationFile);
        _settings = settings;
        _startedWith = settings.Current;
        Directory.CreateDirectory(_paths.Log);
        _logFile = Keep(new LogFile(files.NodeLog, _clock, () => Now.Get(SettingKeys.LogMaxSize), () => Now.Get(SettingKeys.LogRetention)));
        _log = Logger("node");
        var store = Keep(NodeStore.Open(files.Store, MasterKey.Load(_paths.MasterKeyFile), _clock, Logger("store")));
        var nodeName = Now.NodeName();
        var audit = Keep(new AuditTrail(files.Audit, nodeName, store.Engine, store.Sealer, _clock, () => Now, Logger("audit")));
        var gateLog = Logger("login");
        var gate = Keep(new LoginGate(
            store.Tree,
            store.Engine,
            store.Sealer,
            _clock,
            Now.Get(SettingKeys.TimeZone),
            audit,
            new LoginGateSettings { OnFault = error => LogFault(gateLog, error) }));
        Keep(new FlushLastUse(gate));
        var certificates = new SiteCertificates(store.Tree, store.Sealer);
        var clients = Keep(new RadiusClients(store.Tree, store.Sealer, _clock));
        var eap = Keep(new EapServer(new EapSettings(), gate, certificates, _clock, Logger("eap")));
        var radius = new RadiusServer(
            new RadiusSettings { Endpoints = [.. ListenAddresses(store).Select(a => new IPEndPoint(a, Now.Port(Now.Get(SettingKeys.RadiusPort))))] },
            gate,
            clients,
            eap,
            _clock,
            Logger("radius"));
        radius.Start();
        _opened.Push(new StopRadius(radius));
        var services = new CommandServices
        {
            Sealer = store.Sealer,
            Clock = _clock,
            TimeZone = Now.Get(SettingKeys.TimeZone),
            Store = store.Engine,
            Gate = gate,
            Authority = new CertificateAuthority(_clock),
            Keys = new KeyGenerator(),
            RealmCertificates = new RealmCertificateFactory(new KeyGenerator(), new CertificateAuthority(_clock)),
            Files = NoConfigurationFiles.Instance,
            Audit = audit,
            Kdc = new KdcForCommands(Now, _paths),
            NodeName = nodeName,
        };
        var kdc = StartKdc(store, services, gate, audit);
        StartControl(store, services);
        StartMetrics(store, audit, radius, eap, kdc);
        var endpoints = string.Join(", ", radius.LocalEndpoints);
        LogStarted(_log, nodeName, endpoints);
        return null;
    }

    private Settings Now => _settings.Current;

    /// <summary>LISTEN_ADDRESSES; else loopback for a realm that lives there, else every address.</summary>
    private IReadOnlyList<IPAddress> ListenAddresses(NodeStore store)
    {
        if (Now.Get(SettingKeys.ListenAddresses) is { Count: > 0 } given)
            return given;
        var site = ObjectFinder.TheSite(store.Tree);
        var isLocal = site is not null && IPAddress.TryParse(site.Get(Core.Kinds.Site.Address), out var address) && IPAddress.IsLoopback(address);
        return isLocal ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Any, IPAddress.IPv6Any];
    }

    private void ServeUntilStopped(ReadyNotifier notifier)
    {
        using var again = ReloadRegularly();
        notifier.SendReady();
        _isServing = true;
        _stop.Wait();
        _isServing = false;
        notifier.SendStopping();
        LogStopping(_log);
    }

    /// <summary>
    /// Held until the process is gone, for the second SIGTERM of an impatient administrator, or of a supervisor beside him, must not end
    /// a stop that is under way.
    /// </summary>
    private void TakeSignals(ReadyNotifier notifier)
    {
        s_signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
        s_signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop));
        s_signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            if (_isServing)
                Reload(notifier);
        }));

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            _stop.Set();
        }
    }

    private T Keep<T>(T opened)
        where T : IDisposable
    {
        _opened.Push(opened);
        return opened;
    }

    private FileLogger Logger(string topic) => new(topic, _logFile, _clock, () => Now.Get(SettingKeys.LogLevel));

    [LoggerMessage(Level = LogLevel.Information, Message = "Node {Node} serves RADIUS on {Endpoints}")]
    private static partial void LogStarted(ILogger log, string node, string endpoints);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping")]
    private static partial void LogStopping(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "A login decision failed")]
    private static partial void LogFault(ILogger log, Exception error);
}
