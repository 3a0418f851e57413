namespace Otpme.Core.Credentials.Strength;

/// <summary>A piece of a password with the number of tries that reach it.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Guesses">Tries needed, as an attacker who knows this kind of weakness would go about it.</param>
/// <param name="Weakness">What kind of piece it is.</param>
/// <param name="Dictionary">Name of the dictionary, for the kinds that come from one.</param>
internal readonly record struct PasswordPiece(int Start, int Length, double Guesses, Weakness Weakness, string Dictionary = "")
{
    public int End => Start + Length;
}
