namespace Otpme.Store.Tests.Embedded;

internal sealed class DiskFaults
{
    public volatile bool IsFull;
    public volatile bool IsSyncBroken;
}
