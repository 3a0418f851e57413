namespace Otpme.Core.Storage;

/// <summary>How a commit ended.</summary>
public enum CommitStatus
{
    /// <summary>Durable and visible.</summary>
    Done,

    /// <summary>A condition did not hold; nothing was written.</summary>
    Conflict,

    /// <summary>The engine cannot write now (disk full, too large, shutting down, no majority); nothing was written.</summary>
    Unavailable,
}
