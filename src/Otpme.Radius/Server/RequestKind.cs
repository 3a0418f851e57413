namespace Otpme.Radius.Server;

/// <summary>How a request proves itself, and so what its reply looks like.</summary>
internal enum RequestKind
{
    Status,
    Pap,
    MsChapV2,
    Eap,

    /// <summary>Nothing that is served: rejected.</summary>
    Unsupported,
}
