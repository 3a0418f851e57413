using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Otpme.Contracts.Control;

namespace Otpme.Management.Server;

/// <summary>Gathers what a client answers about one file at a time; the thread that listens adds, the thread of the command takes.</summary>
internal sealed class FileReplies(CancellationToken gone) : IDisposable
{
    private readonly BlockingCollection<(byte[]? Content, string Reason)> _replies = new(1);
    private readonly Lock _lock = new();
    private readonly List<byte[]> _parts = [];
    private int _length;
    private bool _isExpected;

    /// <summary>The client is about to be asked.</summary>
    public void Expect()
    {
        lock (_lock)
            _isExpected = true;
    }

    /// <summary>Takes a frame; false when nobody asked or the file is larger than allowed.</summary>
    public bool Add(FrameType type, ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            if (!_isExpected)
                return false;
            switch (type)
            {
                case FrameType.FileData:
                    _length += payload.Length;
                    if (_length > ControlProtocol.MaxFileBytes)
                        return false;
                    _parts.Add(payload.ToArray());
                    return true;
                case FrameType.FileDone:
                    Complete(Join(), "");
                    return true;
                default:
                    Complete(null, payload.Length is > 0 and <= 256 ? Encoding.UTF8.GetString(payload) : "the client says no more");
                    return true;
            }
        }
    }

    /// <summary>Waits for the answer: the content (empty for a question without one), or null with the reason.</summary>
    public byte[]? Take(out string reason)
    {
        (var content, reason) = _replies.Take(gone);
        return content;
    }

    public void Dispose()
    {
        Forget();
        _replies.Dispose();
    }

    private void Complete(byte[]? content, string reason)
    {
        Forget();
        _isExpected = false;
        _replies.TryAdd((content, reason));
    }

    private byte[] Join()
    {
        var content = new byte[_length];
        var at = 0;
        foreach (var part in _parts)
        {
            part.CopyTo(content, at);
            at += part.Length;
        }

        return content;
    }

    /// <summary>Keys may be in the parts.</summary>
    private void Forget()
    {
        foreach (var part in _parts)
            CryptographicOperations.ZeroMemory(part);
        _parts.Clear();
        _length = 0;
    }
}
