namespace Otpme.Radius.Eap.Tunnel;

/// <summary>What an inner protocol wants next.</summary>
internal enum InnerStep
{
    /// <summary>Send what the buffer holds to the peer; an empty buffer is an empty message, which gives the peer its turn.</summary>
    Send,

    /// <summary>The login attempt is filled in: ask for the decision.</summary>
    Submit,

    Accept,

    Reject,
}
