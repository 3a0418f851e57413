using Otpme.Store.Journal;

namespace Otpme.Store.Tests.Embedded;

/// <summary>A journal on a disk that is full or broken at will.</summary>
internal sealed class FaultyJournalFile(string path, DiskFaults faults) : JournalFile(path)
{
    public override void Sync()
    {
        if (faults.IsSyncBroken)
            throw new JournalSyncException("Input/output error");
        base.Sync();
    }

    protected override void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        if (faults.IsFull)
        {
            // As much as the disk still took.
            base.Write(bytes[..(bytes.Length / 2)], offset);
            throw new IOException("No space left on device");
        }

        base.Write(bytes, offset);
    }
}
