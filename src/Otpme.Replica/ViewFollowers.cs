using System.Collections.Immutable;
using Otpme.Core.Storage;

namespace Otpme.Replica;

/// <summary>Who is told of changes, in the order of registration.</summary>
internal sealed class ViewFollowers
{
    private ImmutableArray<IViewFollower> followers = [];

    public IDisposable Add(IViewFollower follower)
    {
        ImmutableInterlocked.Update(ref followers, static (all, added) => all.Add(added), follower);
        return new Registration(this, follower);
    }

    public void OnApplied(List<AppliedCommit> commits)
    {
        var current = followers;
        if (current.IsEmpty)
            return;
        foreach (var commit in commits)
        {
            foreach (var follower in current)
                follower.OnApplied(commit.Revision, commit.Writes);
        }
    }

    private sealed class Registration(ViewFollowers owner, IViewFollower follower) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref owner.followers, static (all, gone) => all.Remove(gone), follower);
    }
}
