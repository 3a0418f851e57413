using System.Text;
using Otpme.Core.Storage;

namespace Otpme.Store.Tests;

internal static class StoreTestExtensions
{
    public static CommitWrite Put(string key, string value) => new(key, Encoding.UTF8.GetBytes(value));

    public static CommitWrite Delete(string key) => new(key, Value: null);

    public static CommitCondition At(string key, long revision) => new(key, ConditionKind.AtRevision, revision);

    public static CommitCondition Exists(string key) => new(key, ConditionKind.Exists);

    public static CommitCondition Absent(string key) => new(key, ConditionKind.Absent);

    public static CommitResult Commit(this IStoreEngine engine, params CommitWrite[] writes) => engine.Commit([], writes);

    public static CommitResult Commit(this IStoreEngine engine, CommitCondition[] conditions, CommitWrite[] writes, long readRevision = 0) =>
        engine.CommitAsync(conditions, writes, readRevision).WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();

    /// <summary>The commit's revision; the test fails when it was not made.</summary>
    public static long Must(this IStoreEngine engine, params CommitWrite[] writes)
    {
        var result = engine.Commit(writes);
        result.Status.ShouldBe(CommitStatus.Done, result.Detail);
        return result.Revision;
    }

    public static string? Text(this IStoreView view, string key) =>
        view.TryRead(key, out var value) ? Encoding.UTF8.GetString(value.Value.Span) : null;

    public static long RevisionOf(this IStoreView view, string key) => view.TryRead(key, out var value) ? value.Revision : 0;
}
