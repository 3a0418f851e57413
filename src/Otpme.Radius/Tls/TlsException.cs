namespace Otpme.Radius.Tls;

/// <summary>A certificate, key or setting that OpenSSL refuses: a fault of the set-up, never of a peer.</summary>
public sealed class TlsException : Exception
{
    public TlsException(string message)
        : base(message)
    {
    }
}
