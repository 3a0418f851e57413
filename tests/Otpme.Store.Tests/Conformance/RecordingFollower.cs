using Otpme.Core.Storage;

namespace Otpme.Store.Tests.Conformance;

internal sealed class RecordingFollower(IStoreView view) : IViewFollower
{
    public List<(long Revision, string Keys, string? SeenValue, long ViewRevision)> Applied { get; } = [];

    public void OnApplied(long revision, IReadOnlyList<CommitWrite> writes) =>
        Applied.Add((revision, string.Join(',', writes.Select(write => write.Key)), view.Text(writes[0].Key), view.Revision));

    public void OnReloaded(long revision)
    {
    }
}
