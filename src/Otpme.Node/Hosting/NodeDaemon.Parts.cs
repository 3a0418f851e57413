using System.Net;
using Microsoft.Extensions.Logging;
using Otpme.Core.Authentication;
using Otpme.Core.Commands;
using Otpme.Core.Rights;
using Otpme.Management.Running;
using Otpme.Management.Server;
using Otpme.Node.Audit;
using Otpme.Node.Configuration;
using Otpme.Node.Kerberos;
using Otpme.Node.Metrics;
using Otpme.Node.Supervision;
using Otpme.OtpForwarding;
using Otpme.OtpForwarding.Configuration;
using Otpme.Radius;
using Otpme.Radius.Eap;

namespace Otpme.Node.Hosting;

/// <summary>The parts that serve administrators: control socket, metrics, reload.</summary>
internal sealed partial class NodeDaemon
{
    /// <summary>Commands that are under way may finish for this long when the daemon stops.</summary>
    private static readonly TimeSpan s_commandPatience = TimeSpan.FromSeconds(10);

    private void StartControl(NodeStore store, CommandServices services)
    {
        var log = Logger("command");
        var runner = new CommandRunner(Catalogue.Nouns, services, store.Tree, new TreeRights(store.Tree), log);
        uint? daemonUser = _paths.Root is null ? null : NativeProcess.EffectiveUser;
        var server = new ControlServer(_paths.ControlSocket, runner, new LocalCallers(daemonUser, () => Now.Get(SettingKeys.UseMgmtdSocket)), log);
        server.Start();
        _opened.Push(server);
        _opened.Push(new StopCommands(server, s_commandPatience));
    }

    /// <summary>The key distribution centre; null where it is switched off or cannot serve.</summary>
    private NodeKdc? StartKdc(NodeStore store, CommandServices services, ILoginGate gate, AuditTrail audit)
    {
        var log = Logger("kerberos");
        if (!NodeKdc.AddMissingObjects(store.Tree, services, log) || !Now.Get(SettingKeys.Kdc))
            return null;
        var forwarding = Keep(new OtpConfiguration(_paths.KdcConfigurationFile, _clock, log));
        var forwarded = Keep(new ForwardingOtpVerifier(forwarding, null, _clock, log));
        var kdc = NodeKdc.Start(store.Tree, services, gate, audit, forwarded, Now, ListenAddresses(store), log);
        return kdc is null ? null : Keep(kdc);
    }

    private void StartMetrics(NodeStore store, AuditTrail audit, RadiusServer radius, EapServer eap, NodeKdc? kdc)
    {
        var port = Now.Get(SettingKeys.MetricsPort);
        if (port == 0)
            return;
        var endpoint = new IPEndPoint(Now.Get(SettingKeys.MetricsAddress), Now.Port(port));
        Keep(new MetricsServer(endpoint, () => NodeMetrics.Read(store, audit, radius, eap, kdc, _started)));
    }

    /// <summary>RELOAD_CONFIG_INTERVAL: takes a file that was changed since it was read, without being told.</summary>
    private ITimer ReloadRegularly()
    {
        var known = File.GetLastWriteTimeUtc(_paths.ConfigurationFile);
        var timer = _clock.CreateTimer(_ => ReloadIfChanged(ref known), null, Period(Now), Period(Now));
        _settings.Follow((_, now) => timer.Change(Period(now), Period(now)));
        return timer;
    }

    /// <summary>Zero in the file means never.</summary>
    private static TimeSpan Period(Settings settings) =>
        settings.Get(SettingKeys.ReloadConfigInterval) is { Ticks: > 0 } interval ? interval : Timeout.InfiniteTimeSpan;

    private void ReloadIfChanged(ref DateTime known)
    {
        var changed = File.GetLastWriteTimeUtc(_paths.ConfigurationFile);
        if (changed == known)
            return;
        known = changed;
        var result = _settings.Reload();
        if (result.Settings is null)
            LogReloadFailed(_log, result.Describe(_paths.ConfigurationFile));
        else
            LogReloaded(_log);
    }

    private void Reload(ReadyNotifier notifier)
    {
        var result = _settings.Reload();
        if (result.Settings is null)
        {
            var mistakes = result.Describe(_paths.ConfigurationFile);
            LogReloadFailed(_log, mistakes);
            notifier.SendReloadFailed(mistakes);
            return;
        }

        LogReloaded(_log);

        // Shown by status; empty when nothing (or nothing any more) waits.
        var waiting = string.Join(", ", _startedWith.Differences(Now).Where(key => key.NeedsRestart).Select(key => key.Name));
        notifier.SendReady(waiting.Length == 0 ? "" : $"{waiting} changed: takes effect with 'otpme-controld restart'.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The configuration was read again")]
    private static partial void LogReloaded(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The configuration has mistakes and was not taken: {Mistakes}")]
    private static partial void LogReloadFailed(ILogger log, string mistakes);
}
