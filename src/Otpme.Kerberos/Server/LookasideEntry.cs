namespace Otpme.Kerberos.Server;

/// <summary>One request that is being looked at, or its reply.</summary>
internal sealed class LookasideEntry((UInt128, UInt128) key)
{
    private readonly TaskCompletionSource<byte[]?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public (UInt128, UInt128) Key { get; } = key;

    public long FinishedAt { get; set; }

    public bool IsDone => _done.Task.IsCompleted;

    public byte[]? Reply => _done.Task.IsCompletedSuccessfully ? _done.Task.Result : null;

    public void Finish(byte[]? reply) => _done.TrySetResult(reply);

    public Task<byte[]?> WaitAsync(CancellationToken cancel) => _done.Task.WaitAsync(cancel);
}
