using System.Buffers.Binary;
using System.Text;

namespace Otpme.Radius.Wire;

/// <summary>
/// Writes one packet into a buffer of up to 4096 bytes. An attribute that does not fit is left out and the call says false; nothing
/// throws. A reply is written with the request's authenticator and sealed by <see cref="FinishReply"/>.
/// </summary>
public ref struct PacketWriter
{
    private const int MaxValueBytes = 253;

    private readonly Span<byte> _buffer;
    private readonly int _end;
    private int _length;
    private int _limit;
    private int _messageAuthenticator;

    /// <param name="buffer">Where to write.</param>
    /// <param name="authenticator">The 16-octet Request Authenticator, for a request and for its reply.</param>
    /// <param name="reserved">Octets kept free for <see cref="TryAddBlock"/> at the end (Proxy-State).</param>
    public PacketWriter(Span<byte> buffer, RadiusCode code, byte identifier, scoped ReadOnlySpan<byte> authenticator, int reserved = 0)
    {
        _buffer = buffer;
        _end = Math.Min(buffer.Length, RadiusPacket.MaxBytes);
        _limit = _end - reserved;
        _length = RadiusPacket.HeaderBytes;
        buffer[0] = (byte)code;
        buffer[1] = identifier;
        authenticator[..RadiusPacket.AuthenticatorBytes].CopyTo(buffer[4..]);
    }

    public readonly int Length => _length;

    /// <summary>Takes room for a value of this length and gives it to be filled; false when it does not fit.</summary>
    public bool TryReserve(AttributeType type, int length, out Span<byte> value)
    {
        value = default;
        if (length > MaxValueBytes || _length + 2 + length > _limit)
            return false;
        _buffer[_length] = (byte)type;
        _buffer[_length + 1] = (byte)(length + 2);
        value = _buffer.Slice(_length + 2, length);
        _length += 2 + length;
        return true;
    }

    public bool TryAdd(AttributeType type, scoped ReadOnlySpan<byte> value)
    {
        if (!TryReserve(type, value.Length, out var room))
            return false;
        value.CopyTo(room);
        return true;
    }

    /// <summary>Adds a 4-octet integer; a tagged one with tag 0 looks the same.</summary>
    public bool TryAdd(AttributeType type, uint value)
    {
        if (!TryReserve(type, sizeof(uint), out var room))
            return false;
        BinaryPrimitives.WriteUInt32BigEndian(room, value);
        return true;
    }

    /// <summary>Adds text as UTF-8; false when it takes more than 253 octets.</summary>
    public bool TryAdd(AttributeType type, string text)
    {
        var at = _length + 2;
        var room = Math.Min(_limit - at, MaxValueBytes);
        if (room < 0 || !Encoding.UTF8.TryGetBytes(text, _buffer.Slice(at, room), out var written))
            return false;
        return TryReserve(type, written, out _);
    }

    /// <summary>Takes room for one Microsoft attribute in a Vendor-Specific of its own.</summary>
    public bool TryReserve(MicrosoftAttribute type, int length, out Span<byte> value)
    {
        value = default;
        if (!TryReserve(AttributeType.VendorSpecific, length + 6, out var room))
            return false;
        BinaryPrimitives.WriteInt32BigEndian(room, AttributeCatalog.Microsoft);
        room[4] = (byte)type;
        room[5] = (byte)(length + 2);
        value = room[6..];
        return true;
    }

    public bool TryAdd(MicrosoftAttribute type, scoped ReadOnlySpan<byte> value)
    {
        if (!TryReserve(type, value.Length, out var room))
            return false;
        value.CopyTo(room);
        return true;
    }

    public bool TryAdd(MicrosoftAttribute type, uint value)
    {
        if (!TryReserve(type, sizeof(uint), out var room))
            return false;
        BinaryPrimitives.WriteUInt32BigEndian(room, value);
        return true;
    }

    /// <summary>Adds a key hidden under the secret (RFC 2548 2.4.2); the packet's authenticator is the request's.</summary>
    public bool TryAddKey(MicrosoftAttribute type, SharedSecret secret, ushort salt, scoped ReadOnlySpan<byte> key) =>
        TryReserve(type, SaltedKey.HiddenLength(key.Length), out var room)
        && SaltedKey.Hide(secret, _buffer.Slice(4, RadiusPacket.AuthenticatorBytes), salt, key, room) > 0;

    /// <summary>Adds an EAP packet, split over as many EAP-Message attributes as it takes (RFC 3579 3.1).</summary>
    public bool TryAddEap(scoped ReadOnlySpan<byte> packet)
    {
        while (packet.Length > 0)
        {
            var size = Math.Min(packet.Length, MaxValueBytes);
            if (!TryAdd(AttributeType.EapMessage, packet[..size]))
                return false;
            packet = packet[size..];
        }

        return true;
    }

    /// <summary>Makes room for the Message-Authenticator here; its value is computed when the packet is finished.</summary>
    public bool TryAddMessageAuthenticator()
    {
        if (!TryReserve(AttributeType.MessageAuthenticator, MessageAuthenticator.ValueBytes, out _))
            return false;
        _messageAuthenticator = _length - MessageAuthenticator.ValueBytes;
        return true;
    }

    /// <summary>Adds whole attributes as they are, into the reserved room too.</summary>
    public bool TryAddBlock(scoped ReadOnlySpan<byte> attributes)
    {
        _limit = _end;
        if (_length + attributes.Length > _limit)
            return false;
        attributes.CopyTo(_buffer[_length..]);
        _length += attributes.Length;
        return true;
    }

    /// <summary>Finishes an Access-Request or Status-Server; gives its length.</summary>
    public readonly int FinishRequest(SharedSecret secret)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[2..], (ushort)_length);
        if (_messageAuthenticator > 0)
            MessageAuthenticator.Put(secret, _buffer[.._length], _messageAuthenticator);
        return _length;
    }

    /// <summary>Finishes a reply: Message-Authenticator first, Response Authenticator after; gives its length.</summary>
    public readonly int FinishReply(SharedSecret secret)
    {
        FinishRequest(secret);
        ResponseAuthenticator.Put(secret, _buffer[.._length]);
        return _length;
    }
}
