namespace Otpme.Radius.Server;

/// <summary>What the duplicate cache says about a packet (RFC 5080 2.2.2).</summary>
internal enum DuplicateVerdict
{
    /// <summary>Not seen before, or too long ago.</summary>
    New,

    /// <summary>The first copy is being worked on, or its reject is not due yet.</summary>
    InProgress,

    /// <summary>Answered: send the very same reply again.</summary>
    Answered,
}
