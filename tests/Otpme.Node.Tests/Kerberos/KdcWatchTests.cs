using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Otpme.Core.Authentication;
using Otpme.Core.Kinds;
using Otpme.Kerberos.Preauthentication;
using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;
using Otpme.Node.Kerberos;

namespace Otpme.Node.Tests.Kerberos;

/// <summary>Every login is in the audit log once: told by the decision, or, where that was not asked, by the KDC.</summary>
public sealed class KdcWatchTests : IDisposable
{
    private readonly KerberosTree _realm = new();
    private readonly KeptAudit _audit = new();
    private readonly KdcWatch _watch;

    public KdcWatchTests() =>
        _watch = new KdcWatch(new TreePrincipals(_realm.Tree, _realm.Node.Services.Sealer), _audit, _realm.Node.Clock, NullLogger.Instance);

    public void Dispose() => _realm.Dispose();

    [Fact]
    public void A_login_by_key_is_told()
    {
        See("host/a", ErrorCode.KDC_ERR_NONE);
        See("host/a", ErrorCode.KDC_ERR_PREAUTH_FAILED);

        _audit.Records.Select(record => (record.User, record.Verdict, record.Reason, record.Client, record.Station)).ShouldBe(
        [
            ("host/a", LoginVerdict.Accept, LoginReason.AUTH_OK, "KRB", "192.0.2.1"),
            ("host/a", LoginVerdict.Reject, LoginReason.AUTH_FAILED, "KRB", "192.0.2.1"),
        ]);
    }

    [Fact]
    public void What_the_decision_told_already_is_not_told_again()
    {
        See("alice", ErrorCode.KDC_ERR_NONE, OtpVerdict.Accepted);
        See("alice", ErrorCode.KDC_ERR_PREAUTH_FAILED, OtpVerdict.Refused);
        _audit.Records.ShouldBeEmpty();

        _realm.Set(_realm.Alice, User.KerberosOtp, "[]");
        See("alice", ErrorCode.KDC_ERR_NONE, OtpVerdict.Accepted);
        See("alice", ErrorCode.KDC_ERR_PREAUTH_FAILED, OtpVerdict.Unreachable);
        _audit.Records.Select(record => record.Reason).ShouldBe([LoginReason.AUTH_OK, LoginReason.AUTH_UNAVAILABLE]);
    }

    [Fact]
    public void Questions_unknown_and_anonymous_clients_and_service_tickets_are_no_logins()
    {
        See("alice", ErrorCode.KDC_ERR_PREAUTH_REQUIRED);
        See("secret typed here", ErrorCode.KDC_ERR_C_PRINCIPAL_UNKNOWN, isKnown: false);
        See("WELLKNOWN/ANONYMOUS", ErrorCode.KDC_ERR_NONE);
        See("alice", ErrorCode.KDC_ERR_NONE, type: MessageType.TgsReq);

        _audit.Records.ShouldBeEmpty();
    }

    [Fact]
    public void Exchanges_are_counted_by_what_was_answered()
    {
        See("alice", ErrorCode.KDC_ERR_NONE, OtpVerdict.Accepted);
        See("alice", ErrorCode.KDC_ERR_NONE, OtpVerdict.Accepted);
        See("alice", ErrorCode.KDC_ERR_NONE, type: MessageType.TgsReq);

        var figures = _watch.Metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        figures["otpme_kerberos_exchanges_total{exchange=\"as\",code=\"0\"}"].ShouldBe(2);
        figures["otpme_kerberos_exchanges_total{exchange=\"tgs\",code=\"0\"}"].ShouldBe(1);
        figures["otpme_kerberos_otp_total{verdict=\"accepted\"}"].ShouldBe(2);
        figures["otpme_kerberos_otp_total{verdict=\"refused\"}"].ShouldBe(0);
    }

    private void See(string client, ErrorCode code, OtpVerdict? otp = null, bool isKnown = true, MessageType type = MessageType.AsReq) =>
        _watch.OnExchange(new KdcRecord(type, new KdcPeer(IPAddress.Parse("192.0.2.1"), IsStream: false), PrincipalName.TryParse(client), PrincipalName.TicketGranting("OTPME.TEST"), isKnown, code, "", otp));

    private sealed class KeptAudit : ILoginAudit
    {
        public List<LoginAuditRecord> Records { get; } = [];

        public bool AcceptsLogins => true;

        public void Record(in LoginAuditRecord record) => Records.Add(record);
    }
}
