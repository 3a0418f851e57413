namespace Otpme.Core.Commands;

/// <summary>A file that a command leaves with its caller.</summary>
/// <param name="Path">As the caller typed it.</param>
/// <param name="IsSecret">Only the caller may read it.</param>
public sealed record OutputFile(string Path, byte[] Content, bool IsSecret);
