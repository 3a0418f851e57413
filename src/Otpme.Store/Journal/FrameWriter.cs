using System.Buffers.Binary;
using System.Text;
using Otpme.Core.Storage;

namespace Otpme.Store.Journal;

/// <summary>Puts the commits of one batch into one frame; the buffer is used again for the next.</summary>
internal sealed class FrameWriter
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private int _commits;
    private long _firstRevision;

    public void Begin(long revision)
    {
        _length = JournalFormat.FrameHeaderBytes;
        _commits = 0;
        _firstRevision = revision;
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

        _commits++;
    }

    /// <summary>The frame's length with its padding.</summary>
    public int FrameLength => JournalFormat.Aligned(_length);

    /// <summary>The complete frame; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Finish(long epoch)
    {
        var content = _length;
        Take(FrameLength - _length).Clear();
        var frame = _buffer.AsSpan(0, content);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameMagicAt..], JournalFormat.FrameMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameLengthAt..], (uint)(content - JournalFormat.FrameHeaderBytes));
        BinaryPrimitives.WriteInt64LittleEndian(frame[JournalFormat.FrameEpochAt..], epoch);
        BinaryPrimitives.WriteInt64LittleEndian(frame[JournalFormat.FrameRevisionAt..], _firstRevision);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameCommitsAt..], (uint)_commits);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[JournalFormat.FrameChecksumAt..], JournalFormat.Checksum(frame));
        return _buffer.AsSpan(0, _length);
    }

    private Span<byte> Take(int bytes)
    {
        if (_buffer.Length - _length < bytes)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
        var span = _buffer.AsSpan(_length, bytes);
        _length += bytes;
        return span;
    }
}
