namespace Otpme.Core.Credentials.Strength;

/// <summary>How well a password withstands guessing.</summary>
/// <param name="Guesses">Tries that are sure to reach it.</param>
/// <param name="Years">Time for half of these at <see cref="PasswordStrength.GuessesPerSecond"/>.</param>
/// <param name="Score">Years, rounded, 10 at most.</param>
/// <param name="Reason">One sentence about what limits the strength; holds no part of the password.</param>
public readonly record struct StrengthEstimate(double Guesses, double Years, int Score, string Reason);
