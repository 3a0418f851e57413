namespace Otpme.Radius.Server;

/// <summary>What a client can be complained about; each at a limited rate of its own.</summary>
internal enum LogSubject
{
    MissingAuthenticator,
    BadAuthenticator,
    UnsignedProxyState,
    Unsigned,
    Chap,
    Request,
}
