namespace Otpme.Node.Configuration;

/// <summary>The least important message that is still written.</summary>
public enum LogThreshold
{
    Debug,
    Info,
    Warning,
    Error,
    Critical,
}
