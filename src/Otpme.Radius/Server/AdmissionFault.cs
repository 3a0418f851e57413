namespace Otpme.Radius.Server;

/// <summary>Why a well-formed packet of a known client is dropped all the same.</summary>
internal enum AdmissionFault
{
    None,

    /// <summary>The client has no secret and the transport does not protect it.</summary>
    NoSecret,

    MissingAuthenticator,

    /// <summary>Proves neither the present secret nor the previous one.</summary>
    BadAuthenticator,

    UnsignedProxyState,
}
