using System.Buffers;
using System.Buffers.Binary;

namespace Otpme.Radius.Eap.Wire;

/// <summary>
/// One message for the peer, given out in fragments (RFC 5216 2.1.5): the first of several says the total length, all but the last say
/// that there is more. With nothing to give, a fragment is an empty message.
/// </summary>
public sealed class EapTlsOutbound
{
    private byte[] _message = [];
    private int _length;
    private int _given;

    /// <summary>Fragments of a message that was begun are still to come.</summary>
    public bool IsPending => _given < _length;

    /// <summary>Room for a new message of this length, to be filled by the caller.</summary>
    public Span<byte> Begin(int length)
    {
        if (_message.Length < length)
        {
            Release();
            _message = ArrayPool<byte>.Shared.Rent(length);
        }

        _given = 0;
        _length = length;
        return _message.AsSpan(0, length);
    }

    /// <summary>Writes flags, length where due, and the next bytes into type data; returns the octets used.</summary>
    /// <param name="typeData">At least 6 octets.</param>
    public int WriteNext(Span<byte> typeData)
    {
        var left = _length - _given;
        var flags = EapTlsFlags.None;
        var offset = 1;
        if (left > typeData.Length - 1)
        {
            flags = EapTlsFlags.MoreFragments;
            if (_given == 0)
            {
                flags |= EapTlsFlags.LengthIncluded;
                BinaryPrimitives.WriteUInt32BigEndian(typeData[1..], (uint)_length);
                offset = 5;
            }
        }

        typeData[0] = (byte)flags;
        var count = Math.Min(left, typeData.Length - offset);
        _message.AsSpan(_given, count).CopyTo(typeData[offset..]);
        _given += count;
        return offset + count;
    }

    /// <summary>The octets that <see cref="WriteNext"/> would use, if there is room for this many.</summary>
    public int NextLength(int room) => Math.Min(room, 1 + _length - _given);

    /// <summary>Gives the buffer back.</summary>
    public void Release()
    {
        if (_message.Length > 0)
            ArrayPool<byte>.Shared.Return(_message);
        _message = [];
        _length = _given = 0;
    }
}
