using System.Buffers.Binary;
using System.Text;
using Otpme.Replica;

namespace Otpme.Store.Journal;

/// <summary>Reads the frames of a journal file; bytes that are no whole frame are never taken for one.</summary>
internal static class FrameReader
{
    /// <summary>Reads the frame at an offset.</summary>
    /// <param name="entries">Its writes are added in order; only complete frames add anything.</param>
    /// <param name="lastRevision">Revision of its last commit.</param>
    /// <param name="frameLength">Length with padding.</param>
    /// <returns>False when there is no frame of this epoch with a right checksum.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> file, int offset, long epoch, List<OverlayEntry> entries, out long lastRevision, out int frameLength)
    {
        lastRevision = 0;
        frameLength = 0;
        if (!TryFrame(file[offset..], epoch, out var frame))
            return false;

        var firstRevision = BinaryPrimitives.ReadInt64LittleEndian(frame[JournalFormat.FrameRevisionAt..]);
        var commits = BinaryPrimitives.ReadUInt32LittleEndian(frame[JournalFormat.FrameCommitsAt..]);
        var rest = frame[JournalFormat.FrameHeaderBytes..];
        var before = entries.Count;
        for (var i = 0; i < commits; i++)
        {
            if (!TryCommit(ref rest, firstRevision + i, entries))
            {
                entries.RemoveRange(before, entries.Count - before);
                return false;
            }
        }

        lastRevision = firstRevision + commits - 1;
        frameLength = JournalFormat.Aligned(frame.Length);
        return true;
    }

    /// <summary>True when a whole frame of this epoch lies somewhere after an offset: what comes before it is then no torn tail.</summary>
    public static bool HasFrameAfter(ReadOnlySpan<byte> file, int offset, long epoch)
    {
        for (var i = offset + JournalFormat.FrameAlignment; i <= file.Length - JournalFormat.FrameHeaderBytes; i += JournalFormat.FrameAlignment)
        {
            if (TryFrame(file[i..], epoch, out _))
                return true;
        }

        return false;
    }

    private static bool TryFrame(ReadOnlySpan<byte> data, long epoch, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (data.Length < JournalFormat.FrameHeaderBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(data) != JournalFormat.FrameMagic
            || BinaryPrimitives.ReadInt64LittleEndian(data[JournalFormat.FrameEpochAt..]) != epoch)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(data[JournalFormat.FrameLengthAt..]);
        if (length > data.Length - JournalFormat.FrameHeaderBytes)
            return false;
        frame = data[..(JournalFormat.FrameHeaderBytes + (int)length)];
        return JournalFormat.Checksum(frame) == BinaryPrimitives.ReadUInt32LittleEndian(frame[JournalFormat.FrameChecksumAt..]);
    }

    private static bool TryCommit(ref ReadOnlySpan<byte> data, long revision, List<OverlayEntry> entries)
    {
        if (data.Length < JournalFormat.CommitHeaderBytes)
            return false;
        var writes = BinaryPrimitives.ReadUInt16LittleEndian(data);
        data = data[JournalFormat.CommitHeaderBytes..];
        for (var i = 0; i < writes; i++)
        {
            if (data.Length < JournalFormat.WriteHeaderBytes)
                return false;
            var kind = data[0];
            var keyLength = BinaryPrimitives.ReadUInt16LittleEndian(data[1..]);
            var valueLength = BinaryPrimitives.ReadUInt32LittleEndian(data[3..]);
            data = data[JournalFormat.WriteHeaderBytes..];
            if (kind > JournalFormat.Delete || keyLength + (long)valueLength > data.Length)
                return false;
            var key = Encoding.ASCII.GetString(data[..keyLength]);
            var value = kind == JournalFormat.Delete ? null : data.Slice(keyLength, (int)valueLength).ToArray();
            entries.Add(new OverlayEntry(key, value, revision));
            data = data[(keyLength + (int)valueLength)..];
        }

        return true;
    }
}
