using System.Diagnostics.CodeAnalysis;

namespace Otpme.Core.Time;

/// <summary>
/// When logins are allowed: windows joined by <c>|</c>, of which one must hold. A window is five fields, minute hour day-of-month month
/// weekday (Monday is 1; <c>* 6-18 * * 1-5</c>), or the friendly <c>mon-fri 08:00-18:00</c>, whose end is the first minute that is no
/// longer allowed and may lie after midnight.
/// </summary>
public sealed class LoginTimes : IEquatable<LoginTimes>
{
    /// <summary>Most windows of one policy.</summary>
    public const int MaxWindows = 64;

    private readonly LoginWindow[] _windows;

    private LoginTimes(LoginWindow[] windows) => _windows = windows;

    /// <summary>Reads windows; false with one sentence that names the first that is wrong.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LoginTimes? value, out string error)
    {
        value = null;
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length > MaxWindows)
        {
            error = $"At most {MaxWindows} login windows are allowed.";
            return false;
        }

        var windows = new LoginWindow[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (LoginWindow.TryParse(parts[i], out windows[i]))
                continue;
            error = $"'{parts[i]}' is no login window: write minute hour day month weekday, such as '* 6-18 * * 1-5', or 'mon-fri 08:00-18:00'.";
            return false;
        }

        value = new LoginTimes(windows);
        error = "";
        return true;
    }

    /// <summary>True when a login is allowed at that moment, by the clocks of the zone.</summary>
    public bool Allows(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var clock = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        foreach (var window in _windows)
        {
            if (window.Contains(clock))
                return true;
        }

        return false;
    }

    /// <summary>A form that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => string.Join('|', _windows.Select(w => w.ToString()));

    public bool Equals(LoginTimes? other) => other is not null && _windows.SequenceEqual(other._windows);

    public override bool Equals(object? obj) => Equals(obj as LoginTimes);

    public override int GetHashCode() => _windows[0].GetHashCode();
}
