namespace Otpme.Radius.Eap.Wire;

/// <summary>
/// Follows the fragments of one message from the peer (RFC 5216 2.1.5). Nothing is gathered here: the bytes go to TLS as they come, this
/// only holds the peer to its word and to <see cref="MaxMessageBytes"/>.
/// </summary>
public struct EapTlsInbound
{
    /// <summary>Longest TLS message that is taken, in octets.</summary>
    public const int MaxMessageBytes = 65536;

    private bool _inMessage;
    private uint _declared;
    private int _received;

    /// <summary>Takes one fragment into account.</summary>
    public EapTlsInboundStep Add(in EapTlsFragment fragment)
    {
        var first = !_inMessage;
        if (first)
        {
            _declared = fragment.TotalLength;
            _received = 0;
        }
        else if (fragment.TotalLength != 0 && fragment.TotalLength != _declared)
        {
            return EapTlsInboundStep.Violation;
        }

        // The L flag is a must on the first of several fragments, and each fragment brings something.
        if (first && fragment.More && fragment.TotalLength == 0)
            return EapTlsInboundStep.Violation;
        if (fragment.More && fragment.Data.IsEmpty)
            return EapTlsInboundStep.Violation;

        _received += fragment.Data.Length;
        if (_declared > MaxMessageBytes || _received > MaxMessageBytes || (_declared != 0 && _received > _declared))
            return EapTlsInboundStep.Violation;
        _inMessage = fragment.More;
        if (_inMessage)
            return EapTlsInboundStep.Fragment;
        return _declared != 0 && _received != _declared ? EapTlsInboundStep.Violation : EapTlsInboundStep.Complete;
    }
}
