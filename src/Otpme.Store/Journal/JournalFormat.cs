using System.Buffers.Binary;
using System.Numerics;

namespace Otpme.Store.Journal;

/// <summary>Layout of a journal file (docs/formats/store.md). All numbers are little-endian.</summary>
internal static class JournalFormat
{
    public const uint Version = 1;

    /// <summary>"OTPMEJNL".</summary>
    public const ulong FileMagic = 0x4C4E4A454D50544F;

    public const int FileHeaderBytes = 64;

    /// <summary>Frames begin here: the header's page is never written together with them.</summary>
    public const int FramesOffset = 4096;

    /// <summary>"OTJF".</summary>
    public const uint FrameMagic = 0x464A544F;

    public const int FrameHeaderBytes = 32;
    public const int FrameAlignment = 8;

    public const int FrameMagicAt = 0;
    public const int FrameLengthAt = 4;
    public const int FrameEpochAt = 8;
    public const int FrameRevisionAt = 16;
    public const int FrameCommitsAt = 24;
    public const int FrameChecksumAt = 28;

    public const int CommitHeaderBytes = 2;
    public const int WriteHeaderBytes = 7;
    public const byte Put = 0;
    public const byte Delete = 1;

    public static int Aligned(int length) => (length + FrameAlignment - 1) & -FrameAlignment;

    /// <summary>CRC-32C (RFC 3720 B.4) over a frame without its checksum field.</summary>
    public static uint Checksum(ReadOnlySpan<byte> frame) =>
        ~Crc32C(Crc32C(uint.MaxValue, frame[..FrameChecksumAt]), frame[FrameHeaderBytes..]);

    public static byte[] FileHeader(long epoch)
    {
        var header = new byte[FileHeaderBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(header, FileMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(FileHeaderBytes - 4), HeaderChecksum(header));
        return header;
    }

    public static uint HeaderChecksum(ReadOnlySpan<byte> header) => ~Crc32C(uint.MaxValue, header[..(FileHeaderBytes - 4)]);

    private static uint Crc32C(uint crc, ReadOnlySpan<byte> data)
    {
        while (data.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }

        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}
