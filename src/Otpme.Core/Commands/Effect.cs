namespace Otpme.Core.Commands;

/// <summary>What a verb does to the tree; decides confirmation (guide 28) and audit.</summary>
public enum Effect
{
    /// <summary>Changes nothing: no confirmation.</summary>
    Read,

    /// <summary>Makes something new: no confirmation, audited.</summary>
    Add,

    /// <summary>Changes an existing object: <c>paranoid</c> asks y/n.</summary>
    Change,

    /// <summary>Deletes an object: <c>paranoid</c> and <c>normal</c> demand its name.</summary>
    Delete,
}
