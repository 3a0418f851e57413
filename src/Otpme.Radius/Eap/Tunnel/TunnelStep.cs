namespace Otpme.Radius.Eap.Tunnel;

/// <summary>What a tunnelled conversation wants next.</summary>
internal enum TunnelStep
{
    /// <summary>Send the next fragment.</summary>
    Send,

    /// <summary>Ask for the decision on the login attempt.</summary>
    Submit,

    /// <summary>Ask for the decision on resuming a session.</summary>
    Resume,

    Accept,

    Reject,
}
