namespace Otpme.Core.Storage;

/// <summary>What must hold for a commit to happen.</summary>
public enum ConditionKind
{
    /// <summary>
    /// The key was last written at exactly this revision; revision 0: the key does not exist. Both are what the caller read at
    /// <see cref="CommitRequest.ReadRevision"/>, so an engine may answer from what changed since, without a look-up.
    /// </summary>
    AtRevision,

    /// <summary>The key exists, whether or not the caller looked.</summary>
    Exists,

    /// <summary>The key does not exist, whether or not the caller looked.</summary>
    Absent,
}
