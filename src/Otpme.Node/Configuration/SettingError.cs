namespace Otpme.Node.Configuration;

/// <summary>One mistake in otpme.conf.</summary>
/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Text">What is wrong and what is allowed, as one sentence.</param>
public sealed record SettingError(int Line, string Text)
{
    public override string ToString() => Line == 0 ? Text : $"line {Line}: {Text}";
}
