using System.Buffers.Binary;

namespace Otpme.Contracts.Control;

/// <summary>The header of a frame: length (4 bytes, big endian, of type and payload), type (1 byte).</summary>
public static class ControlFrame
{
    /// <summary>Writes the header of a frame with <paramref name="payloadBytes"/> bytes behind it.</summary>
    public static void WriteHeader(Span<byte> target, FrameType type, int payloadBytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, payloadBytes + 1);
        target[4] = (byte)type;
    }

    /// <summary>Reads a header; never throws. Unknown types are complete frames: a newer peer may send what may be skipped.</summary>
    public static FrameStatus TryReadHeader(ReadOnlySpan<byte> source, out FrameType type, out int payloadBytes)
    {
        type = default;
        payloadBytes = 0;
        if (source.Length < ControlProtocol.HeaderBytes)
            return FrameStatus.Incomplete;
        var length = BinaryPrimitives.ReadUInt32BigEndian(source);
        type = (FrameType)source[4];
        var limit = type == FrameType.Run ? ControlProtocol.MaxRunBytes : ControlProtocol.MaxPayloadBytes;
        if (length == 0 || length - 1 > (uint)limit)
            return FrameStatus.Malformed;
        payloadBytes = (int)length - 1;
        return FrameStatus.Complete;
    }
}
