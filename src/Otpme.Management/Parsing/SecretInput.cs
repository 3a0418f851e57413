namespace Otpme.Management.Parsing;

/// <summary>A password still to be got.</summary>
/// <param name="Name">The argument or option it is for.</param>
/// <param name="IsOption">It is an option's value.</param>
/// <param name="Variable">Name of the environment variable.</param>
public sealed record SecretInput(string Name, bool IsOption, SecretSource Source, string Variable = "");
