using Microsoft.Extensions.Logging;

namespace Otpme.OtpForwarding.Configuration;

/// <summary>
/// The section [otp] of a kdc.conf, as it is now: read at once, when <see cref="Reload"/> is called and, looked for every second, when
/// the file, a file it includes or a secret changes. A file whose structure is broken changes nothing, as long as there was a good one.
/// </summary>
public sealed class OtpConfiguration : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private IReadOnlyList<FileStamp> _stamps = [];
    private volatile TokenTypes _current;

    /// <param name="path">kdc.conf; need not exist.</param>
    /// <param name="time">Drives the look for changes.</param>
    /// <param name="log">Gets every refused type with its reason.</param>
    public OtpConfiguration(string path, TimeProvider time, ILogger log)
    {
        (_path, _log) = (path, log);
        _current = Read();
        Tell(_current);
        _timer = time.CreateTimer(_ => Check(), state: null, s_interval, s_interval);
    }

    /// <summary>Another object after every change.</summary>
    public TokenTypes Current => _current;

    /// <summary>Reads the files again; false when they are of no use and the former types stay.</summary>
    public bool Reload()
    {
        lock (_lock)
        {
            var read = Read();
            Tell(read);
            if (read.Fault is not null && _current.Fault is null)
                return false;
            _current = read;
            return read.Fault is null;
        }
    }

    /// <summary>Looks whether a file has changed, and reads all again if so.</summary>
    public void Check()
    {
        lock (_lock)
        {
            foreach (var stamp in _stamps)
            {
                if (FileStamp.Of(stamp.Path) == stamp)
                    continue;
                Reload();
                return;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Stamps are taken before and after: a file that changes meanwhile is read again by the next look.</summary>
    private TokenTypes Read()
    {
        var before = _stamps.Select(stamp => FileStamp.Of(stamp.Path)).ToDictionary(stamp => stamp.Path, StringComparer.Ordinal);
        before[Path.GetFullPath(_path)] = FileStamp.Of(Path.GetFullPath(_path));
        var read = TokenTypeReader.Read(_path);
        _stamps = [.. read.Files.Distinct(StringComparer.Ordinal).Select(path => before.TryGetValue(path, out var stamp) ? stamp : FileStamp.Of(path))];
        return read;
    }

    private void Tell(TokenTypes types)
    {
        if (types.Fault is { } fault)
            _log.ConfigurationRefused(fault);
        else
            _log.ConfigurationRead(_path, types.All.Count);
        foreach (var (name, reason) in types.Refused)
            _log.TypeRefused(name, reason);
        foreach (var remark in types.Remarks)
            _log.ConfigurationRemark(remark);
    }
}
