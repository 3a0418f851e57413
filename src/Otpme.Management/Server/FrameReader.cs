using System.Net.Sockets;
using Otpme.Contracts.Control;

namespace Otpme.Management.Server;

/// <summary>Reads frames from a client, with a buffer that grows to the size of a command and no further.</summary>
internal sealed class FrameReader(Socket socket)
{
    private byte[] _buffer = new byte[8 * 1024];
    private int _start;
    private int _end;
    private int _length = -1;

    /// <summary>Payload of the frame that was read last.</summary>
    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(_start + ControlProtocol.HeaderBytes, _length);

    /// <summary>The next frame's type; null when the client has gone or does not speak the protocol.</summary>
    public async ValueTask<FrameType?> ReadAsync(CancellationToken cancel)
    {
        if (_length >= 0)
            _start += ControlProtocol.HeaderBytes + _length;
        _length = -1;
        while (true)
        {
            var status = ControlFrame.TryReadHeader(_buffer.AsSpan(_start, _end - _start), out var type, out var length);
            if (status == FrameStatus.Malformed)
                return null;
            var needed = ControlProtocol.HeaderBytes + (status == FrameStatus.Complete ? length : 0);
            if (status == FrameStatus.Complete && _end - _start >= needed)
            {
                _length = length;
                return type;
            }

            MakeRoom(needed);
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_end), cancel);
            if (read == 0)
                return null;
            _end += read;
        }
    }

    /// <summary>Wipes the payload that was read last: passwords may be in it.</summary>
    public void Clear() => _buffer.AsSpan(_start + ControlProtocol.HeaderBytes, _length).Clear();

    private void MakeRoom(int needed)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (needed <= _buffer.Length)
            return;
        var larger = new byte[needed];
        _buffer.AsSpan(0, _end).CopyTo(larger);
        _buffer.AsSpan().Clear();
        _buffer = larger;
    }
}
