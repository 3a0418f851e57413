using System.Buffers.Binary;
using System.Text;
using Otpme.Core.Storage;

namespace Otpme.Store.Journal;

/// <summary>Puts the commits of one batch into one frame; the buffer is used again for the next.</summary>
internal sealed class FrameWriter
{
    private byte[] buffer = new byte[64 * 1024];
    private int length;
    private int commits;
    private long firstRevision;

    public void Begin(long revision)
    {
        length = JournalFormat.FrameHeaderBytes;
        commits = 0;
        firstRevision = revision;
    }

    /// <summary>Adds a commit; its revision is the previous one plus one.</summary>
    public void Add(List<CommitWrite> writes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Take(JournalFormat.CommitHeaderBytes), (ushort)writes.Count);
        foreach (var write in writes)
        {
            var value = write.Value.GetValueOrDefault().Span;
            var header = Take(JournalFormat.WriteHeaderBytes);
            header[0] = write.IsDelete ? JournalFormat.Delete : JournalFormat.Put;
            BinaryPrimitives.WriteUInt16LittleEndian(header[1..], (ushort)write.Key.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[3..], (uint)value.Length);
            Encoding.ASCII.GetBytes(write.Key, Take(write.Key.Length));
            value.CopyTo(Take(value.Length));
        }

        commits++;
    }

    /// <summary>The frame's length with its padding.</summary>
    public int FrameLength => JournalFormat.Aligned(length);

    /// <summary>The complete frame; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Finish(long epoch)
    {
        var content = length;
        Take(FrameLength - length).Clear();
        var frame = buffer.AsSpan(0, content);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameMagicAt..], JournalFormat.FrameMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameLengthAt..], (uint)(content - JournalFormat.FrameHeaderBytes));
        BinaryPrimitives.WriteInt64LittleEndian(frame[JournalFormat.FrameEpochAt..], epoch);
        BinaryPrimitives.WriteInt64LittleEndian(frame[JournalFormat.FrameRevisionAt..], firstRevision);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameCommitsAt..], (uint)commits);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameChecksumAt..], JournalFormat.Checksum(frame));
        return buffer.AsSpan(0, length);
    }

    private Span<byte> Take(int bytes)
    {
        if (buffer.Length - length < bytes)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
        var span = buffer.AsSpan(length, bytes);
        length += bytes;
        return span;
    }
}
