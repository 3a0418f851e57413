namespace Otpme.Replica;

/// <summary>Why a store could not be opened.</summary>
public enum StoreOpenProblem
{
    /// <summary>A file is damaged, incomplete or no store at all.</summary>
    Damaged,

    /// <summary>The store was written by a newer release.</summary>
    NewerFormat,

    /// <summary>Another process has it open.</summary>
    InUse,

    /// <summary>The store belongs to another master key.</summary>
    OtherMasterKey,

    /// <summary>A file or folder cannot be created, read or written.</summary>
    NotAccessible,
}
