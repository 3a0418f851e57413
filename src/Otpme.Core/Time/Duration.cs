namespace Otpme.Core.Time;

/// <summary>placeholder until the branch with the real one is merged</summary>
public static class Duration
{
    public static bool TryParse(string text, out TimeSpan value, out string error)
    {
        value = default;
        error = text;
        return false;
    }

    public static string Format(TimeSpan value) => value.ToString();
}
