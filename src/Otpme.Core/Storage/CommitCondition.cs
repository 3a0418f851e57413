namespace Otpme.Core.Storage;

/// <summary>One condition of a commit.</summary>
/// <param name="Key">The key it speaks of.</param>
/// <param name="Kind">What is demanded.</param>
/// <param name="Revision">Used by <see cref="ConditionKind.AtRevision"/> only.</param>
public readonly record struct CommitCondition(string Key, ConditionKind Kind, long Revision = 0);
