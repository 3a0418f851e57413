using System.Text;

namespace Otpme.Node.Logging;

/// <summary>
/// A log file with size rotation: at its limit it is renamed to <c>NAME.TIME</c> and a new one begun; old ones are deleted after the retention.
/// </summary>
public sealed class LogFile(string path, TimeProvider clock, Func<long> maxSize, Func<TimeSpan> retention) : IDisposable
{
    private readonly Lock _lock = new();
    private FileStream? _file;

    public void Write(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        lock (_lock)
        {
            try
            {
                _file ??= Open();
                _file.Write(bytes);
                _file.Flush();
                if (_file.Length >= maxSize())
                    Rotate();
            }
            catch (IOException)
            {
                // A full disk must not stop the daemon because of its log; the next line tries again.
                _file?.Dispose();
                _file = null;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private FileStream Open() => new(path, new FileStreamOptions
    {
        Mode = FileMode.Append,
        Access = FileAccess.Write,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 1024,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
    });

    private void Rotate()
    {
        _file!.Dispose();
        _file = null;
        File.Move(path, $"{path}.{clock.GetUtcNow():yyyyMMddHHmmss}", overwrite: true);
        var oldest = (clock.GetUtcNow() - retention()).UtcDateTime;
        var directory = Path.GetDirectoryName(path)!;
        foreach (var old in Directory.EnumerateFiles(directory, Path.GetFileName(path) + ".*"))
        {
            if (File.GetLastWriteTimeUtc(old) < oldest)
                File.Delete(old);
        }
    }
}
