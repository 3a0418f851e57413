using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Otpme.Core.Authentication;
using Otpme.Core.Commands;
using Otpme.Core.Kerberos;
using Otpme.Core.Model;
using Otpme.Core.Realms;
using Otpme.Core.Storage;
using Otpme.Kerberos.Pkinit;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Transport;
using Otpme.Node.Configuration;
using Otpme.Node.Metrics;

namespace Otpme.Node.Kerberos;

/// <summary>The key distribution centre of the node, on its sockets. Disposing lets one-time passwords that are under way get their answer.</summary>
internal sealed partial class NodeKdc : IDisposable
{
    /// <summary>Tickets live as long as the parameters say; the KDC's own limit is out of their way.</summary>
    private static readonly TimeSpan s_unlimited = TimeSpan.FromDays(3650);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private readonly KdcServer _server;
    private readonly KdcWatch _watch;
    private readonly ChosenOtpVerifier _passwords;
    private readonly KdcIdentity? _identity;

    private NodeKdc(KdcServer server, KdcWatch watch, ChosenOtpVerifier passwords, KdcIdentity? identity) =>
        (_server, _watch, _passwords, _identity) = (server, watch, passwords, identity);

    public IReadOnlyList<IPEndPoint> Endpoints => _server.Endpoints;

    public IEnumerable<Metric> Metrics =>
    [
        .. _watch.Metrics,
        new("otpme_kerberos_datagrams_total", "Datagrams received by the KDC.", true, _server.Counters.Datagrams),
        new("otpme_kerberos_stream_requests_total", "Requests received by the KDC over TCP.", true, _server.Counters.StreamRequests),
        new("otpme_kerberos_replies_total", "Replies that the KDC sent.", true, _server.Counters.Replies),
        new("otpme_kerberos_silent_total", "Packets to the KDC that got no answer.", true, _server.Counters.Silent),
        new("otpme_kerberos_refused_connections_total", "TCP connections to the KDC over a limit.", true, _server.Counters.Refused),
        new("otpme_kerberos_connections", "Open TCP connections to the KDC.", false, _server.Connections),
        new("otpme_kerberos_otp_under_way", "One-time passwords that are being looked at.", false, _passwords.UnderWay),
    ];

    /// <summary>Makes what is missing in the tree for Kerberos. False, with a line in the log, when that cannot be written.</summary>
    public static bool AddMissingObjects(Tree tree, CommandServices services, ILogger log)
    {
        var transaction = new Transaction(tree, services.Clock, "start");
        KerberosObjects.AddMissing(transaction, services.Sealer);
        return TryCommit(services, transaction, log);
    }

    /// <summary>Opens the sockets; null, with a line in the log, when the KDC cannot serve. The node goes on without it.</summary>
    /// <param name="byAttribute">Is asked about users with the attribute krb5_otp.</param>
    public static NodeKdc? Start(
        Tree tree, CommandServices services, ILoginGate gate, ILoginAudit audit, IOtpVerifier byAttribute, Settings settings, IReadOnlyList<IPAddress> addresses, ILogger log)
    {
        if (KerberosRealm.NameOf(tree) is not { } realm)
            return null;
        var identity = Identify(tree, services, realm, log);
        var principals = new TreePrincipals(tree, services.Sealer);
        var watch = new KdcWatch(principals, audit, services.Clock, log);
        var passwords = new ChosenOtpVerifier(new GateOtpVerifier(gate), byAttribute);
        var kdcSettings = new KdcSettings
        {
            Realm = realm,
            ClockSkew = settings.Get(SettingKeys.KdcClockSkew),
            TicketLife = s_unlimited,
            RenewableLife = s_unlimited,
            IsVague = settings.Get(SettingKeys.KdcVague),
            Identity = identity,
        };
        var kdc = new Kdc(kdcSettings, principals, passwords, services.Clock, watch);
        var port = settings.Port(settings.Get(SettingKeys.KdcPort));
        try
        {
            var transport = new KdcServerSettings { Endpoints = [.. addresses.Select(address => new IPEndPoint(address, port))] };
            return new NodeKdc(KdcServer.StartAsync(kdc, transport, log).GetAwaiter().GetResult(), watch, passwords, identity);
        }
        catch (SocketException fault)
        {
            LogNoSocket(log, port, fault.Message);
            Dispose(identity);
            return null;
        }
    }

    public void Dispose()
    {
        _passwords.Stop();
        for (var waited = TimeSpan.Zero; _passwords.UnderWay > 0 && waited < s_patience; waited += s_look)
            Thread.Sleep(s_look);

        // The verdict is there, its reply is on its way to the socket.
        Thread.Sleep(s_look);
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Dispose(_identity);
    }

    /// <summary>Certificate and key for anonymous PKINIT; null when there are none, and then it is not offered.</summary>
    private static KdcIdentity? Identify(Tree tree, CommandServices services, string realm, ILogger log)
    {
        var transaction = new Transaction(tree, services.Clock, "start");
        if (KdcCertificates.AddMissing(transaction, services, KdcCertificateName.SubjectAlternativeName(realm)) is { } problem)
        {
            LogNoCertificate(log, problem);
            return null;
        }

        if (!TryCommit(services, transaction, log) || KdcCertificates.Read(services, ObjectFinder.TheSite(tree)!) is not { } pem)
            return null;
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem.Certificate);
        var key = RSA.Create();
        key.ImportFromPem(pem.PrivateKey);
        return new KdcIdentity(chain[0], key, [.. chain.Skip(1)]);
    }

    private static bool TryCommit(CommandServices services, Transaction transaction, ILogger log)
    {
        if (transaction.IsEmpty)
            return true;
        var result = CommitAndWait.Commit(services.Store, transaction);
        var isDone = result.Status == CommitStatus.Done;
        var what = string.Join(", ", transaction.Changes.Select(change => change.What == "add" ? change.Value : change.What).Distinct());
        if (isDone)
            LogMade(log, what);
        else
            LogNotMade(log, what, result.Status, result.Detail);
        return isDone;
    }

    private static void Dispose(KdcIdentity? identity)
    {
        if (identity is null)
            return;
        identity.Key.Dispose();
        foreach (var certificate in (IEnumerable<X509Certificate2>)[identity.Certificate, .. identity.Chain])
            certificate.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Kerberos is not served: port {Port}: {Reason}. Where another KDC has the port, set KDC=\"False\"")]
    private static partial void LogNoSocket(ILogger log, int port, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kerberos without anonymous tickets: {Reason}")]
    private static partial void LogNoCertificate(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Made for Kerberos: {What}")]
    private static partial void LogMade(ILogger log, string what);

    [LoggerMessage(Level = LogLevel.Error, Message = "What Kerberos needs could not be made ({What}): {Status} {Reason}")]
    private static partial void LogNotMade(ILogger log, string what, CommitStatus status, string? reason);
}
