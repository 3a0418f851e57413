using Otpme.Core.Storage;

namespace Otpme.Store.Tests.Conformance;

/// <summary>Writes down when and how it was answered.</summary>
internal sealed class RecordingCommit(Action<CommitResult> answered) : CommitRequest
{
    public RecordingCommit With(CommitCondition[] conditions, params CommitWrite[] writes)
    {
        Conditions.AddRange(conditions);
        Writes.AddRange(writes);
        return this;
    }

    public override void OnCompleted(in CommitResult result) => answered(result);
}
