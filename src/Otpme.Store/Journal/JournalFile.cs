using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Otpme.Replica;
using Otpme.Store.Embedded;

namespace Otpme.Store.Journal;

/// <summary>
/// One of the two journal files. Its bytes are written with zeros before they are used, so that an append needs neither room on
/// the disk nor a change of the file's metadata.
/// </summary>
internal class JournalFile : IDisposable
{
    private const int FirstBytes = 256 * 1024;

    private readonly SafeFileHandle _handle;

    public JournalFile(string path)
    {
        Path = path;
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        Length = (int)Math.Min(RandomAccess.GetLength(_handle), int.MaxValue);
        Tail = JournalFormat.FramesOffset;
    }

    public string Path { get; }

    public int Length { get; private set; }

    public long Epoch { get; private set; }

    /// <summary>Where the next frame goes.</summary>
    public int Tail { get; private set; }

    public bool IsEmpty => Tail == JournalFormat.FramesOffset;

    /// <summary>Revision of the last commit in it; 0 when it is empty.</summary>
    public long LastRevision { get; private set; }

    /// <summary>Keys that its frames wrote; may hold a key several times.</summary>
    public List<string> Keys { get; private set; } = [];

    /// <summary>Makes an empty file; it gets its name only when it is complete.</summary>
    public static void Create(string path, long epoch)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            file.Write(JournalFormat.FileHeader(epoch));
            file.Write(new byte[FirstBytes - JournalFormat.FileHeaderBytes]);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
        DirectorySync.Sync(System.IO.Path.GetDirectoryName(path)!);
    }

    /// <summary>Reads header and frames; a torn tail is cut.</summary>
    /// <returns>The writes in order.</returns>
    /// <exception cref="StoreOpenException">The file is damaged before its tail, or of a newer format.</exception>
    public List<OverlayEntry> Load()
    {
        var file = new byte[Length];
        for (int read, at = 0; at < file.Length; at += read)
        {
            read = RandomAccess.Read(_handle, file.AsSpan(at), at);
            if (read == 0)
                throw StoreOpenException.Damaged(Path, "it became shorter while it was read");
        }

        LoadHeader(file);
        var entries = new List<OverlayEntry>();
        while (FrameReader.TryRead(file, Tail, Epoch, entries, out var revision, out var length))
        {
            Tail += length;
            LastRevision = revision;
        }

        if (FrameReader.HasFrameAfter(file, Tail, Epoch))
            throw StoreOpenException.Damaged(Path, $"the record at byte {Tail} is broken and good ones follow");
        foreach (var entry in entries)
            Keys.Add(entry.Key);
        // What a killed process has written but not synced is read above like the rest; from now on others build on it.
        Sync();
        return entries;
    }

    /// <summary>Makes room for a frame.</summary>
    /// <returns>False when the file would become larger than allowed.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public bool TryMakeRoom(int frameLength, int maxLength)
    {
        if (Tail + frameLength <= Length)
            return true;
        if (Tail + frameLength > maxLength)
            return false;
        var wanted = Math.Min(Math.Max(Length * 2, Tail + frameLength), maxLength);
        Write(new byte[wanted - Length], Length);
        Length = wanted;
        return true;
    }

    /// <summary>Writes a frame at the tail; it counts only after <see cref="Sync"/> and <see cref="Accept"/>.</summary>
    public void Append(ReadOnlySpan<byte> frame) => Write(frame, Tail);

    public void Accept(int frameLength, long lastRevision)
    {
        Tail += frameLength;
        LastRevision = lastRevision;
    }

    /// <summary>Everything in the file is folded: begin anew under a new epoch, which makes the old frames invalid.</summary>
    public void Reset(long epoch)
    {
        Write(JournalFormat.FileHeader(epoch), 0);
        Sync();
        Epoch = epoch;
        Tail = JournalFormat.FramesOffset;
        LastRevision = 0;
        Keys = [];
    }

    /// <exception cref="JournalSyncException">What is on the disk is unknown.</exception>
    public virtual void Sync()
    {
        while (Native.SyncData(_handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Native.Interrupted)
                throw new JournalSyncException($"fdatasync of {Path} failed: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    public void Dispose()
    {
        _handle.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <exception cref="IOException">The disk is full or broken.</exception>
    protected virtual void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_handle, bytes, offset);

    private void LoadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < JournalFormat.FramesOffset || BinaryPrimitives.ReadUInt64LittleEndian(file) != JournalFormat.FileMagic)
            throw StoreOpenException.Damaged(Path, "it is not a journal of OTPme");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (version > JournalFormat.Version)
        {
            throw new StoreOpenException(
                StoreOpenProblem.NewerFormat,
                $"The journal {Path} has format {version} and this release knows formats up to {JournalFormat.Version}: install the release that wrote it.");
        }

        if (JournalFormat.HeaderChecksum(file) != BinaryPrimitives.ReadUInt32LittleEndian(file[(JournalFormat.FileHeaderBytes - 4)..]))
            throw StoreOpenException.Damaged(Path, "its header has a wrong checksum");
        Epoch = BinaryPrimitives.ReadInt64LittleEndian(file[16..]);
    }
}
