namespace Otpme.Node.Configuration;

/// <summary>The outcome of reading otpme.conf: settings, or every mistake that is in it.</summary>
public sealed record SettingsResult(Settings? Settings, IReadOnlyList<SettingError> Errors)
{
    /// <summary>All mistakes, one a line, under the name of the file.</summary>
    public string Describe(string file) => string.Join('\n', Errors.Select(error => $"{file}, {error}"));
}
