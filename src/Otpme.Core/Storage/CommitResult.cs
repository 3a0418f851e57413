namespace Otpme.Core.Storage;

/// <summary>Answer to a <see cref="CommitRequest"/>.</summary>
/// <param name="Revision">The revision of the commit; 0 unless done.</param>
/// <param name="Detail">The key that conflicted, or one sentence why the engine is unavailable.</param>
public readonly record struct CommitResult(CommitStatus Status, long Revision, string? Detail)
{
    public static CommitResult Done(long revision) => new(CommitStatus.Done, revision, null);

    public static CommitResult Conflict(string key) => new(CommitStatus.Conflict, 0, key);

    public static CommitResult Unavailable(string reason) => new(CommitStatus.Unavailable, 0, reason);
}
