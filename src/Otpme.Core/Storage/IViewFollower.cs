namespace Otpme.Core.Storage;

/// <summary>Told of every change of the view; used to drop what is cached. Must be quick and must not throw.</summary>
public interface IViewFollower
{
    void OnApplied(long revision, IReadOnlyList<CommitWrite> writes);

    /// <summary>The view was rebuilt as a whole: forget everything.</summary>
    void OnReloaded(long revision);
}
