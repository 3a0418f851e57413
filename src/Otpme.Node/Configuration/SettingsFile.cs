namespace Otpme.Node.Configuration;

/// <summary>
/// The settings that count now, and the file they come from. <see cref="Current"/> is swapped whole; whoever works with several
/// values takes it once. A file with mistakes changes nothing.
/// </summary>
public sealed class SettingsFile
{
    private readonly string _path;
    private readonly Lock _reloading = new();
    private readonly List<Action<Settings, Settings>> _followers = [];
    private volatile Settings _current;

    private SettingsFile(string path, Settings current)
    {
        _path = path;
        _current = current;
    }

    public Settings Current => _current;

    /// <summary>Reads the file; null and the mistakes when it has some.</summary>
    public static SettingsFile? Open(string path, out SettingsResult result)
    {
        result = SettingsReader.ReadFile(path);
        return result.Settings is null ? null : new SettingsFile(path, result.Settings);
    }

    /// <summary>Calls <paramref name="follower"/> after every swap, with the old and the new settings.</summary>
    public void Follow(Action<Settings, Settings> follower)
    {
        lock (_reloading)
            _followers.Add(follower);
    }

    /// <summary>Reads the file again. With mistakes the old settings stay.</summary>
    public SettingsResult Reload()
    {
        lock (_reloading)
        {
            var result = SettingsReader.ReadFile(_path);
            if (result.Settings is not { } next)
                return result;
            var last = _current;
            _current = next;
            foreach (var follower in _followers)
                follower(last, next);
            return result;
        }
    }
}
