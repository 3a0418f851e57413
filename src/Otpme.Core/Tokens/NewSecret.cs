using System.Text;
using Otpme.Core.Authentication;
using Otpme.Core.Commands;
using Otpme.Core.Credentials;
using Otpme.Core.Credentials.Strength;
using Otpme.Core.Model;
using Otpme.Core.Parameters;

namespace Otpme.Core.Tokens;

/// <summary>Gets new passwords and PINs: given, asked for twice, or generated; and checks them against the rules that hold.</summary>
internal static class NewSecret
{
    /// <summary>Longest PIN, in digits.</summary>
    public const int MaxPinLength = 16;

    /// <summary>What holds where no policy says anything.</summary>
    public static readonly PasswordPolicy WithoutPolicy = new() { MinLength = 1, Required = CharacterClasses.None, CheckStrength = false };

    /// <summary>A password as the generator's parameters and the rules want it.</summary>
    public static bool TryGeneratePassword(Tree tree, TreeObject near, PasswordPolicy rules, out string password, out string error) =>
        CredentialGenerator.TryPassword(
            Math.Max(AllParameters.StaticPassLength.Get(tree, near), rules.MinLength),
            AllParameters.PasswordAllowedChars.Get(tree, near),
            rules.Required,
            out password,
            out error);

    public static bool TryCheckPassword(PasswordPolicy rules, string password, bool force, out string error)
    {
        error = "";
        if (password.Length == 0)
            error = "The password is empty.";
        else if (Encoding.UTF8.GetByteCount(password) > LoginAttempt.MaxPasswordBytes)
            error = $"The password is longer than {LoginAttempt.MaxPasswordBytes} bytes.";
        else if (password.Any(char.IsControl))
            error = "The password has control characters in it.";
        else if (!force && rules.CheckPassword(password) is { IsAccepted: false } verdict)
            error = $"{verdict.Reason} (-f takes it all the same.)";
        return error.Length == 0;
    }

    public static bool TryCheckPin(PasswordPolicy rules, string pin, bool force, out string error)
    {
        error = "";
        if (pin.Length is 0 or > MaxPinLength || !pin.All(char.IsAsciiDigit))
            error = $"A PIN has up to {MaxPinLength} digits and nothing else.";
        else if (!force && rules.CheckPin(pin) is { IsAccepted: false } verdict)
            error = verdict.Reason;
        return error.Length == 0;
    }

    /// <summary>Asks for something new twice; false with the refusal when nothing came or the two differ.</summary>
    public static bool TryAskTwice(Invocation invocation, string what, out string answer, out CommandResult refused)
    {
        refused = CommandResult.Done;
        answer = "";
        if (invocation.Console.Ask($"New {what}: ", hidden: true) is not { } first)
        {
            refused = CommandResult.Refuse($"No {what} was given.");
            return false;
        }

        if (invocation.Console.Ask($"New {what} again: ", hidden: true) != first)
        {
            refused = CommandResult.Refuse($"The two {what}s differ.");
            return false;
        }

        answer = first;
        return true;
    }
}
