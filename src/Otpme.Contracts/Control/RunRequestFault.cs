namespace Otpme.Contracts.Control;

/// <summary>Why a <see cref="FrameType.Run"/> payload was not taken.</summary>
public enum RunRequestFault
{
    None,

    /// <summary>Not laid out as the protocol says.</summary>
    Malformed,

    /// <summary>The client speaks a version that this node does not know.</summary>
    Version,

    /// <summary>A word is not UTF-8.</summary>
    NotUtf8,
}
