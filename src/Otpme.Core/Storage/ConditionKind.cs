namespace Otpme.Core.Storage;

/// <summary>What must hold for a commit to happen.</summary>
public enum ConditionKind
{
    /// <summary>The key exists and was last written at exactly this revision.</summary>
    AtRevision,

    /// <summary>The key exists.</summary>
    Exists,

    /// <summary>The key does not exist.</summary>
    Absent,
}
