namespace Otpme.Radius.Server;

/// <summary>What is counted; the value is the place in <see cref="RadiusCounters"/>.</summary>
internal enum RadiusCounter
{
    [Metric("otpme_radius_packets_received_total", "Datagrams and stream packets that arrived.")]
    Received,

    [Metric("otpme_radius_malformed_total", "Packets dropped because they break a framing rule.")]
    Malformed,

    [Metric("otpme_radius_unknown_code_total", "Packets dropped because the authentication port does not serve their code.")]
    UnknownCode,

    [Metric("otpme_radius_unknown_client_total", "Packets dropped because no client has their address and NAS-Identifier.")]
    UnknownClient,

    [Metric("otpme_radius_missing_authenticator_total", "Packets dropped because they lack a Message-Authenticator.")]
    MissingAuthenticator,

    [Metric("otpme_radius_bad_authenticator_total", "Packets dropped because their Message-Authenticator is wrong.")]
    BadAuthenticator,

    [Metric("otpme_radius_unsigned_proxy_state_total", "Packets dropped because they carry Proxy-State without Message-Authenticator.")]
    UnsignedProxyState,

    [Metric("otpme_radius_unsigned_total", "Requests served without a Message-Authenticator because their client need not send one.")]
    Unsigned,

    [Metric("otpme_radius_duplicates_dropped_total", "Retransmissions dropped because the answer is still being made.")]
    DuplicateDropped,

    [Metric("otpme_radius_duplicates_answered_total", "Retransmissions answered with the very same reply.")]
    DuplicateAnswered,

    [Metric("otpme_radius_requests_total", "Access-Requests that were taken up.")]
    Requests,

    [Metric("otpme_radius_status_total", "Status-Server requests that were answered.")]
    Status,

    [Metric("otpme_radius_overload_total", "Requests dropped because too many were under way.")]
    Overload,

    [Metric("otpme_radius_accepts_total", "Access-Accepts.")]
    Accepts,

    [Metric("otpme_radius_rejects_total", "Access-Rejects.")]
    Rejects,

    [Metric("otpme_radius_challenges_total", "Access-Challenges.")]
    Challenges,

    [Metric("otpme_radius_unanswered_total", "Requests without an answer because no decision could be made.")]
    Unanswered,

    [Metric("otpme_radius_reject_delay_overflow_total", "Rejects that wait for a retransmission because too many were delayed.")]
    DelayOverflow,

    [Metric("otpme_radius_send_failures_total", "Replies that the kernel did not take.")]
    SendFailures,

    [Metric("otpme_radius_stream_connections_total", "Stream connections that were accepted.")]
    StreamConnections,

    [Metric("otpme_radius_stream_refused_total", "Stream connections that were closed: too many, a foreign user, or bad framing.")]
    StreamRefused,
}
