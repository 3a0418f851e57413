using Otpme.Core.Authentication;
using Otpme.Radius.Eap.Wire;

namespace Otpme.Radius.Eap.Tunnel;

/// <summary>One EAP method inside a tunnel. Requests are type data without type; one instance serves one conversation at a time.</summary>
internal abstract class InnerMethod
{
    public abstract EapType Type { get; }

    /// <summary>Writes the first request; returns its octets.</summary>
    public abstract int Begin(Span<byte> request);

    /// <summary>Takes a response. After <see cref="InnerStep.Send"/> the request has <paramref name="length"/> octets.</summary>
    public abstract InnerStep Receive(ReadOnlySpan<byte> response, string identity, LoginAttempt attempt, Span<byte> request, out int length);

    /// <summary>Takes the decision.</summary>
    public abstract InnerStep Decided(in LoginOutcome outcome, LoginAttempt attempt, Span<byte> request, out int length);
}
