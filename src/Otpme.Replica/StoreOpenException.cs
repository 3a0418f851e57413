namespace Otpme.Replica;

/// <summary>A store could not be opened. The message is one sentence for the administrator; nothing was changed on disk.</summary>
public sealed class StoreOpenException(StoreOpenProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreOpenProblem Problem { get; } = problem;

    /// <summary>The usual sentence about a damaged file.</summary>
    /// <param name="finding">What was found, without full stop.</param>
    public static StoreOpenException Damaged(string path, string finding, Exception? inner = null) => new(
        StoreOpenProblem.Damaged,
        $"The store file {path} is damaged ({finding}): keep a copy of its folder and restore the last backup; nothing was changed.",
        inner);
}
