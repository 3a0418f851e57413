using Otpme.Core.Model;

namespace Otpme.Core.Authentication.Counters;

/// <summary>Sits in a compiled record: keeps a busy object from being noted more than once a second.</summary>
internal sealed class UseMark(ObjectRef reference)
{
    private long _noted;

    public ObjectRef Reference { get; } = reference;

    /// <summary>True when this use must be noted.</summary>
    public bool IsDue(long now)
    {
        if (now - Volatile.Read(ref _noted) < 1000)
            return false;
        Volatile.Write(ref _noted, now);
        return true;
    }
}
