using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Otpme.Core.Authentication;
using Otpme.Core.Realms;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Principals;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;
using Otpme.Node.Metrics;

namespace Otpme.Node.Kerberos;

/// <summary>
/// Counts exchanges, logs them, and tells the audit log of logins that the login decision did not see: by a key, or by tokens that others
/// were asked about. The name of an unknown client may be a password in the wrong place and is not kept.
/// </summary>
internal sealed partial class KdcWatch(IPrincipalDatabase principals, ILoginAudit audit, TimeProvider clock, ILogger log) : IKdcObserver
{
    /// <summary>Bounded by the codes that we answer with.</summary>
    private readonly ConcurrentDictionary<(MessageType Type, ErrorCode Code), long> _replies = new();

    private readonly long[] _passwords = new long[Enum.GetValues<OtpVerdict>().Length];

    public void OnExchange(in KdcRecord record)
    {
        _replies.AddOrUpdate((record.Type, record.Code), 1, static (_, count) => count + 1);
        if (record.Otp is { } verdict)
            Interlocked.Increment(ref _passwords[(int)verdict]);
        if (record.Type == MessageType.AsReq)
            Audit(record);
        var client = record.IsClientKnown || record.Type == MessageType.TgsReq ? record.Client : null;
        if (record.Otp == OtpVerdict.Unreachable)
            LogUnreachable(log, client, record.Peer.Address);
        else
            LogExchange(log, record.Type, client, record.Service, record.Peer.Address, record.Code, record.Status);
    }

    public void OnFault(Exception fault) => LogFault(log, fault);

    public IEnumerable<Metric> Metrics
    {
        get
        {
            foreach (var (key, count) in _replies.OrderBy(pair => pair.Key))
            {
                var exchange = key.Type == MessageType.AsReq ? "as" : "tgs";
                var name = string.Create(CultureInfo.InvariantCulture, $"otpme_kerberos_exchanges_total{{exchange=\"{exchange}\",code=\"{(int)key.Code}\"}}");
                yield return new Metric(name, "Kerberos exchanges by error code of the reply (RFC 4120 section 7.5.9); 0: a ticket.", true, count);
            }

            foreach (var verdict in Enum.GetValues<OtpVerdict>())
            {
                var name = $"otpme_kerberos_otp_total{{verdict=\"{verdict.ToString().ToLowerInvariant()}\"}}";
                yield return new Metric(name, "One-time passwords that were looked at.", true, Interlocked.Read(ref _passwords[(int)verdict]));
            }
        }
    }

    private void Audit(in KdcRecord record)
    {
        var isRefused = record.Code is ErrorCode.KDC_ERR_PREAUTH_FAILED or ErrorCode.KRB_AP_ERR_BAD_INTEGRITY;
        if (!record.IsClientKnown || record.Client is not { } client || client.Equals(PrincipalName.Anonymous) || !(isRefused || record.Code == ErrorCode.KDC_ERR_NONE))
            return;

        // The decision has told the audit log already.
        if (record.Otp is not null && principals.Find(client) is { OtpAttribute: null })
            return;
        audit.Record(new LoginAuditRecord(
            clock.GetUtcNow(),
            client.ToString(),
            default,
            KerberosObjects.Client,
            AccessGroup: null,
            Token: null,
            isRefused ? record.Otp == OtpVerdict.Unreachable ? LoginVerdict.Unavailable : LoginVerdict.Reject : LoginVerdict.Accept,
            isRefused ? record.Otp == OtpVerdict.Unreachable ? LoginReason.AUTH_UNAVAILABLE : LoginReason.AUTH_FAILED : LoginReason.AUTH_OK,
            record.Peer.Address.ToString()));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Type} {Client} for {Service} from {Source}: {Code} {Status}")]
    private static partial void LogExchange(ILogger log, MessageType type, PrincipalName? client, PrincipalName? service, IPAddress source, ErrorCode code, string status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Kerberos: nobody could say whether the one-time password of {Client} from {Source} is right")]
    private static partial void LogUnreachable(ILogger log, PrincipalName? client, IPAddress source);

    [LoggerMessage(Level = LogLevel.Error, Message = "A Kerberos request failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
