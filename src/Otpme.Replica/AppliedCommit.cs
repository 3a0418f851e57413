using Otpme.Core.Storage;

namespace Otpme.Replica;

/// <summary>A commit that the engine has ordered.</summary>
public readonly record struct AppliedCommit(long Revision, List<CommitWrite> Writes);
