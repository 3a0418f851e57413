using System.Text;

namespace Otpme.Node.Supervision;

/// <summary>
/// The log of otpme-controld, with what daemons write to their standard output and error. One older file is kept. In the
/// foreground (systemd) the lines go to standard output instead.
/// </summary>
internal sealed class SupervisorLog : IDisposable
{
    private const int LongestLine = 2000;
    private readonly Lock _writing = new();
    private readonly TimeProvider _clock;
    private readonly string? _path;
    private readonly long _largest;
    private Stream? _stream;

    /// <param name="path">Null: standard output.</param>
    /// <param name="largest">Bytes after which a new file is begun.</param>
    public SupervisorLog(string? path, long largest, TimeProvider clock)
    {
        _path = path;
        _largest = largest;
        _clock = clock;
        _stream = path is null ? Console.OpenStandardOutput() : Open(path);
    }

    public void Write(string source, string text)
    {
        var stamp = _path is null ? "" : $"{_clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} ";
        var line = new StringBuilder($"{stamp}{source}: ");
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, LongestLine)))
            line.Append(char.IsControl(character) ? '?' : character);
        var bytes = Encoding.UTF8.GetBytes(line.Append('\n').ToString());
        lock (_writing)
        {
            try
            {
                TurnOver();
                _stream?.Write(bytes);
                _stream?.Flush();
            }
            catch (IOException)
            {
                // A full disk must not end the supervisor.
            }
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _stream?.Dispose();
            _stream = null;
        }
    }

    private static FileStream? Open(string path)
    {
        var handle = NativeProcess.OpenForAppend(path);
        if (!handle.IsInvalid)
            return new FileStream(handle, FileAccess.Write);
        handle.Dispose();
        return null;
    }

    private void TurnOver()
    {
        if (_path is null || _stream is not FileStream { Length: var length } || length < _largest)
            return;
        _stream.Dispose();
        File.Move(_path, _path + ".1", overwrite: true);
        _stream = Open(_path);
    }
}
