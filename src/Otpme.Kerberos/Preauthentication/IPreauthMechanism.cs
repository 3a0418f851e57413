using Otpme.Kerberos.Server;
using Otpme.Kerberos.Wire;

namespace Otpme.Kerberos.Preauthentication;

/// <summary>One way for a client to prove itself in an AS-REQ (RFC 6113 section 2).</summary>
internal interface IPreauthMechanism
{
    /// <summary>The element that a client sends.</summary>
    PaDataType RequestType { get; }

    /// <summary>Adds the elements that offer the mechanism, where the request allows it.</summary>
    void Offer(AsContext context, List<PaData> hints);

    ValueTask<PreauthOutcome> VerifyAsync(AsContext context, PaData element, CancellationToken cancel);
}
