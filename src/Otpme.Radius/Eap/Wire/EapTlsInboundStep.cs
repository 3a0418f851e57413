namespace Otpme.Radius.Eap.Wire;

/// <summary>What a fragment from the peer means.</summary>
public enum EapTlsInboundStep
{
    /// <summary>More is to come: acknowledge by an empty message.</summary>
    Fragment,

    /// <summary>The message is whole.</summary>
    Complete,

    /// <summary>Too long, or not as the peer declared it.</summary>
    Violation,
}
