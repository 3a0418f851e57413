namespace Otpme.Core.Storage;

/// <summary>
/// Orders commits. There is one engine per site: the embedded one (SQLite) or a cluster. Every engine passes the same
/// conformance suite.
/// </summary>
public interface IStoreEngine : IDisposable
{
    /// <summary>The local view; reads never go to the engine.</summary>
    IStoreView View { get; }

    /// <summary>Takes a batch; its <see cref="CommitRequest.OnCompleted"/> is called later (or at once when it is refused).</summary>
    void Submit(CommitRequest request);
}
