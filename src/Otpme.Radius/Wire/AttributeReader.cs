namespace Otpme.Radius.Wire;

/// <summary>Walks the attributes of a packet that was found well-formed; usable in <c>foreach</c>.</summary>
public ref struct AttributeReader
{
    private readonly ReadOnlySpan<byte> _packet;
    private int _at;
    private int _next;

    internal AttributeReader(ReadOnlySpan<byte> packet)
    {
        _packet = packet;
        _next = RadiusPacket.HeaderBytes;
    }

    public readonly RadiusAttribute Current =>
        new((AttributeType)_packet[_at], _at, _packet.Slice(_at + 2, _packet[_at + 1] - 2));

    public readonly AttributeReader GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next >= _packet.Length)
            return false;
        _at = _next;
        _next += _packet[_at + 1];
        return true;
    }
}
