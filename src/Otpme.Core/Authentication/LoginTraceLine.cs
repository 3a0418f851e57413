namespace Otpme.Core.Authentication;

/// <summary>One line of a <see cref="LoginTrace"/>.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Looked">What it looked at and found.</param>
/// <param name="Passed">False for the step that decided against.</param>
public sealed record LoginTraceLine(string Step, string Looked, bool Passed);
