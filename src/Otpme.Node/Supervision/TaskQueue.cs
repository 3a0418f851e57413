using System.Collections.Concurrent;

namespace Otpme.Node.Supervision;

/// <summary>What the supervisor's one thread has to do, put in by any thread.</summary>
internal sealed class TaskQueue : IDisposable
{
    private readonly BlockingCollection<Action> _tasks = [];

    public void Add(Action task)
    {
        try
        {
            _tasks.Add(task);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or InvalidOperationException)
        {
            // The supervisor has ended; nothing is left to do.
        }
    }

    /// <summary>Works on this thread until <paramref name="finished"/>.</summary>
    public void Run(Func<bool> finished)
    {
        while (!finished())
            _tasks.Take()();
    }

    public void Dispose() => _tasks.Dispose();
}
