using Otpme.Core.Storage;

namespace Otpme.Node.Audit;

/// <summary>The audit writer's own commits; nobody waits for them, and one that fails is done again later.</summary>
internal sealed class OutboxSweep : CommitRequest
{
    public override void OnCompleted(in CommitResult result)
    {
    }

    /// <summary>Takes records that stand in the chain out of the store.</summary>
    public static void Delete(IStoreEngine store, List<string> keys)
    {
        foreach (var chunk in keys.Chunk(MaxOperations))
        {
            var request = new OutboxSweep();
            request.Writes.AddRange(chunk.Select(k => new CommitWrite(k, null)));
            store.Submit(request);
        }
    }

    public static void Put(IStoreEngine store, string key, byte[] value)
    {
        var request = new OutboxSweep();
        request.Writes.Add(new CommitWrite(key, value));
        store.Submit(request);
    }
}
