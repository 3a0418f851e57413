using System.Collections.Immutable;
using Otpme.Core.Storage;

namespace Otpme.Replica;

/// <summary>Who is told of changes, in the order of registration.</summary>
internal sealed class ViewFollowers
{
    private ImmutableArray<IViewFollower> _followers = [];

    public IDisposable Add(IViewFollower follower)
    {
        ImmutableInterlocked.Update(ref _followers, static (all, added) => all.Add(added), follower);
        return new Registration(this, follower);
    }

    /// <exception cref="ViewFollowerException">One of them failed.</exception>
    public void OnApplied(List<AppliedCommit> commits)
    {
        var current = _followers;
        if (current.IsEmpty)
            return;
        try
        {
            foreach (var commit in commits)
            {
                foreach (var follower in current)
                    follower.OnApplied(commit.Revision, commit.Writes);
            }
        }
        catch (Exception exception)
        {
            throw new ViewFollowerException(exception);
        }
    }

    private sealed class Registration(ViewFollowers owner, IViewFollower follower) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref owner._followers, static (all, gone) => all.Remove(gone), follower);
    }
}
