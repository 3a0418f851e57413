namespace Otpme.Contracts.Control;

/// <summary>What <see cref="ControlFrame.TryReadHeader"/> found.</summary>
public enum FrameStatus
{
    /// <summary>A header; its payload follows.</summary>
    Complete,

    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>Not a frame of this protocol, or a longer one than allowed: end the connection.</summary>
    Malformed,
}
